package io.parkpulse.evaluation.report.target;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.parkpulse.evaluation.evidence.Text;

/** The tables of targets that are shipped. */
@ApplicationScoped
public class Targets {
    private final List<TargetTable> tables = List.of(TargetTable.read("shaoxing-2019",
            new Text("绍兴市小微企业园建设目标任务分解表（2019-2022年）", "Shaoxing: targets of park building by district, 2019 to 2022"),
            new Text("绍兴市小微企业园文件附件（征求意见稿）",
                    "Annex of the Shaoxing policy on small-business parks (draft for comment)")));

    public List<TargetTable> all() {
        return tables;
    }

    Optional<TargetTable> find(String scheme) {
        return tables.stream().filter(each -> each.scheme().equals(scheme)).findFirst();
    }
}
