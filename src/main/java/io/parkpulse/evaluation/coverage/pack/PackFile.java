package io.parkpulse.evaluation.coverage.pack;

/**
 * A file of the pack, as the manifest lists it.
 *
 * @param bytes  its length, unpacked
 * @param sha256 of its bytes, in hexadecimal digits
 */
record PackFile(String path, long bytes, String sha256) {}
