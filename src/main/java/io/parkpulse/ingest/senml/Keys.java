package io.parkpulse.ingest.senml;

/** Finds the values of keys in JSON that nobody has parsed. */
final class Keys {
    private Keys() {}

    /** Where the value of a key begins whose name ends here; -1 if it does not, or is no key. */
    static int valueOf(byte[] payload, int at) {
        if (at >= payload.length || payload[at] != '"') {
            return -1;
        }
        int colon = skipSpace(payload, at + 1);
        return colon < payload.length && payload[colon] == ':' ? skipSpace(payload, colon + 1) : -1;
    }

    static int skipSpace(byte[] payload, int from) {
        int at = from;
        while (at < payload.length && (payload[at] == ' ' || payload[at] == '\n' || payload[at] == '\r'
                || payload[at] == '\t')) {
            at++;
        }
        return at;
    }
}
