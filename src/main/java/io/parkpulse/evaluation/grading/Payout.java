package io.parkpulse.evaluation.grading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Filed;
import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.evidence.Value;

/** Works out the money of one ranked park. */
final class Payout {
    private final Rewards rewards;
    private final Map<String, Filed> filings;
    private final List<Text> because = new ArrayList<>();
    private final List<Text> missing = new ArrayList<>();

    private Payout(Rewards rewards, Map<String, Filed> filings) {
        this.rewards = rewards;
        this.filings = filings;
    }

    static Reward of(Rules rules, @Nullable Grade grade, Place place, Map<String, Filed> filings) {
        var payout = new Payout(rules.rewards(), filings);
        payout.missing.addAll(rules.whyNotPaid());
        if (!payout.missing.isEmpty()) {
            return Reward.unknown(payout.missing);
        }
        var amount = payout.titles(payout.afterWhatWasPaid(payout.ofGrade(grade, place)));
        return payout.missing.isEmpty() ? payout.total(amount) : Reward.unknown(payout.missing);
    }

    private BigDecimal ofGrade(@Nullable Grade grade, Place place) {
        if (grade == null || rewards.item(grade, place.rank()).isEmpty()) {
            because.add(grade == null
                    ? new Text("未评定等级，无等级奖励", "no grade, so no reward by grade")
                    : new Text("%s无奖励".formatted(grade.nameZh()), "no reward for %s".formatted(grade.nameEn())));
            return BigDecimal.ZERO;
        }
        int ranks = rewards.ties() == Rewards.Ties.SHARED ? place.level() : 1;
        var sum = BigDecimal.ZERO;
        for (int rank = place.rank(); rank < place.rank() + ranks; rank++) {
            var amount = rewards.item(grade, rank).map(Rewards.Item::amount).orElse(null);
            if (amount == null) {
                missing.add(new Text("%s的奖励金额尚未确定".formatted(grade.nameZh()),
                        "the reward of %s is undecided".formatted(grade.nameEn())));
                return BigDecimal.ZERO;
            }
            sum = sum.add(amount);
        }
        var amount = sum.divide(BigDecimal.valueOf(ranks), MathContext.DECIMAL128);
        because.add(place.level() == 1
                ? new Text("%s第 %d 名：%s 万元".formatted(grade.nameZh(), place.rank(), Text.of(amount)),
                        "%s, rank %d: %s (10k CNY)".formatted(grade.nameEn(), place.rank(), Text.of(amount)))
                : level(grade, place, ranks, amount));
        return amount;
    }

    private static Text level(Grade grade, Place place, int ranks, BigDecimal amount) {
        return ranks == 1
                ? new Text(
                        "%s第 %d 名（%d 家并列，各得全额）：%s 万元".formatted(grade.nameZh(), place.rank(), place.level(),
                                Text.of(amount)),
                        "%s, rank %d (shared by %d parks, each the whole amount): %s (10k CNY)".formatted(
                                grade.nameEn(), place.rank(), place.level(), Text.of(amount)))
                : new Text(
                        "%s第 %d 名（%d 家并列，取所占名次的平均数）：%s 万元".formatted(grade.nameZh(), place.rank(), place.level(),
                                Text.of(amount)),
                        "%s, rank %d (shared by %d parks, each the mean of their ranks): %s (10k CNY)".formatted(
                                grade.nameEn(), place.rank(), place.level(), Text.of(amount)));
    }

    private BigDecimal afterWhatWasPaid(BigDecimal amount) {
        if (rewards.payment() == Rewards.Payment.YEARLY || amount.signum() == 0) {
            return amount;
        }
        var filed = filings.get(rewards.paidBefore());
        if (filed == null) {
            missing.add(new Text("未提交 %s（此前已获奖励），无法确定应付金额".formatted(rewards.paidBefore()),
                    "%s, what was paid before, is not filed: what is to be paid is not known"
                            .formatted(rewards.paidBefore())));
            return BigDecimal.ZERO;
        }
        var paid = ((Value.Amount) filed.value()).number();
        var due = rewards.payment() == Rewards.Payment.ONCE
                ? paid.signum() == 0 ? amount : BigDecimal.ZERO
                : amount.subtract(paid).max(BigDecimal.ZERO);
        because.add(new Text(
                "此前已获 %s 万元，%s，应付 %s 万元".formatted(Text.of(paid),
                        rewards.payment() == Rewards.Payment.ONCE ? "一次性奖励不重复" : "只付差额", Text.of(due)),
                "%s (10k CNY) was paid before, %s: %s is due".formatted(Text.of(paid),
                        rewards.payment() == Rewards.Payment.ONCE
                                ? "and it is paid once"
                                : "and only the difference is paid",
                        Text.of(due))));
        return due;
    }

    private BigDecimal titles(BigDecimal before) {
        var amount = before;
        for (var title : rewards.titles()) {
            var filed = filings.get(title.key());
            if (filed == null || !((Value.Flag) filed.value()).yes()) {
                continue;
            }
            if (title.amount() == null) {
                missing.add(new Text("%s 的奖励金额尚未确定".formatted(title.key()),
                        "the reward for %s is undecided".formatted(title.key())));
            } else {
                amount = amount.add(title.amount());
                because.add(new Text("%s：%s 万元".formatted(title.rule().zh(), Text.of(title.amount())),
                        "%s: %s (10k CNY)".formatted(title.rule().en(), Text.of(title.amount()))));
            }
        }
        return amount;
    }

    private Reward total(BigDecimal amount) {
        if (amount.signum() > 0) {
            because.add(rewards.rule());
        }
        var share = rewards.teamShare();
        if (share == null || share.percent() == null) {
            return new Reward(amount, null, because, List.of());
        }
        var team = amount.multiply(share.percent()).movePointLeft(2);
        if (amount.signum() > 0) {
            because.add(new Text("其中运营管理团队至多 %s 万元：%s".formatted(Text.of(team), share.rule().zh()),
                    "of it at most %s for the operator's team: %s".formatted(Text.of(team), share.rule().en())));
        }
        return new Reward(amount, team, because, List.of());
    }
}
