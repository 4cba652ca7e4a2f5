package dev.antomcheckout.simulator.web;

import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page may load (Content-Security-Policy), and the headers that go with it. Nothing is allowed until it is said. */
public final class ContentPolicy {

    private final Map<String, String> directives;

    private ContentPolicy(Map<String, String> directives) {
        this.directives = directives;
    }

    public static ContentPolicy nothing() {
        return new ContentPolicy(Map.of())
                .with("default-src", "'none'")
                .with("base-uri", "'none'")
                .with("form-action", "'none'")
                .with("frame-ancestors", "'none'");
    }

    /** A page with scripts, styles, pictures and calls of its own origin. */
    public static ContentPolicy ownFiles() {
        return nothing()
                .with("script-src", "'self'")
                .with("style-src", "'self'")
                .with("img-src", "'self'")
                .with("connect-src", "'self'");
    }

    /** The same policy with this directive set, or replaced. */
    public ContentPolicy with(String directive, String sources) {
        Map<String, String> changed = new LinkedHashMap<>(directives);
        changed.put(directive, sources);
        return new ContentPolicy(changed);
    }

    /** The same policy with these sources added to what the directive allows already. */
    public ContentPolicy and(String directive, String sources) {
        String before = directives.get(directive);
        return sources.isEmpty() ? this : with(directive, before == null ? sources : before + " " + sources);
    }

    public void secure(HttpServerResponse response) {
        response.putHeader("cache-control", "no-store")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("content-security-policy", toString());
    }

    /** As the header has it. */
    @Override
    public String toString() {
        return directives.entrySet().stream()
                .map(directive -> directive.getKey() + " " + directive.getValue())
                .collect(Collectors.joining("; "));
    }
}
