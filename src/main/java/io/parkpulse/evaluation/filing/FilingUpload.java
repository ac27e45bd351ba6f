package io.parkpulse.evaluation.filing;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.Nullable;

import io.parkpulse.evaluation.evidence.Text;
import io.parkpulse.evaluation.filing.sheet.Figure;
import io.parkpulse.evaluation.filing.sheet.Figures;
import io.parkpulse.evaluation.filing.sheet.Given;
import io.parkpulse.evaluation.filing.sheet.Spot;
import io.parkpulse.evaluation.filing.table.Flaw;
import io.parkpulse.evaluation.filing.table.Place;

/**
 * Values as uploaded in JSON, not checked yet.
 *
 * @param enteredBy who uploads them
 * @param reason    why, for example what is corrected
 * @param complete  of figures of enterprises: whether tenants that are not named have no figure of these keys
 */
public record FilingUpload(
        @Nullable String enteredBy,
        @Nullable String reason,
        @Nullable Boolean complete,
        @Nullable List<FilingItem> items) {

    Figures figures() {
        var figures = new ArrayList<Figure>();
        var unreadable = new ArrayList<Flaw>();
        for (int i = 0; items != null && i < items.size(); i++) {
            var item = items.get(i);
            if (item == null) {
                unreadable.add(new Flaw(Place.item(i + 1), null,
                        new Text("是 null；应为含 key、value、source 的对象",
                                "is null; expected an object with key, value, source")));
            } else {
                figures.add(new Figure(Spot.item(i + 1), item.park(), item.enterprise(), null, null, item.key(),
                        item.value() == null ? null : new Given.Stated(item.value()), item.unit(), item.source(),
                        item.document()));
            }
        }
        return new Figures(figures, unreadable);
    }
}
