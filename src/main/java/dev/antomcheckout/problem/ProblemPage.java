package dev.antomcheckout.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URI;

/**
 * What a type of problem means.
 *
 * @param cause when it is answered
 * @param cure what the caller does
 */
@RegisterForReflection
record ProblemPage(URI type, String title, int status, String code, String cause, String cure) {

    static ProblemPage of(ProblemCode code) {
        ProblemGuide guide = ProblemGuide.of(code);
        return new ProblemPage(code.type(), code.title(), code.status(), code.code(), guide.cause(), guide.cure());
    }

    /** The texts are ours and free of what HTML would read as markup, except for {@code <} and {@code &}. */
    String html() {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%2$s</h1><p><code>%1$s</code>, HTTP status %3$d</p>
                <h2>Cause</h2><p>%4$s</p><h2>Cure</h2><p>%5$s</p></body></html>
                """.formatted(code, escaped(title), status, escaped(cause), escaped(cure));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
