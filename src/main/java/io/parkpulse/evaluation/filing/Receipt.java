package io.parkpulse.evaluation.filing;

import java.util.List;

/**
 * What an upload of many parks, or of enterprises, has done.
 *
 * @param values  how many it brought
 * @param changed how many parks have a new version; the others had been told the same before
 * @param parks   by code
 */
public record Receipt(int values, int changed, List<OfPark> parks) {
    /**
     * What it has done for one park.
     *
     * @param version the newest now
     * @param changed false: everything had been filed before just so
     */
    public record OfPark(String park, int version, boolean changed, int values) {}
}
