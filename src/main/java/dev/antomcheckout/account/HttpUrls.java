package dev.antomcheckout.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Absolute http and https URLs of the configuration. */
final class HttpUrls {
    private HttpUrls() {}

    /** The URL, or empty if the text is none, has no host, or carries a user name. */
    static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text.strip());
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
