package dev.antomcheckout.problem;

/** What a request may be at most. A request at the limit is served, one past it is refused. */
public final class Limits {
    /** Bytes of a request body, however it is transferred. */
    public static final int BODY_BYTES = 64 * 1024;

    /** Objects and arrays inside one another, the outermost counted. */
    public static final int JSON_DEPTH = 32;

    /** Bytes of {@code metadata}, written as JSON in UTF-8. */
    public static final int METADATA_BYTES = 2 * 1024;

    private Limits() {}
}
