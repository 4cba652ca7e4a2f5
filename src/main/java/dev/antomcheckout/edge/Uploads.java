package dev.antomcheckout.edge;

/** The one address that takes files. */
final class Uploads {
    private static final String SETTLEMENTS = "/v1/settlements";

    private Uploads() {}

    static boolean isUpload(String uri) {
        return uri.startsWith(SETTLEMENTS)
                && (uri.length() == SETTLEMENTS.length() || uri.charAt(SETTLEMENTS.length()) == '?');
    }
}
