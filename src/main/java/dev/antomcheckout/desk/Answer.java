package dev.antomcheckout.desk;

import io.quarkus.qute.TemplateInstance;

/** What the browser gets. */
sealed interface Answer {
    static Answer page(TemplateInstance template) {
        return new Page(200, template);
    }

    /** A page of the given HTTP status. */
    record Page(int status, TemplateInstance template) implements Answer {}

    /** Another address of the desk; a page that follows a form is reached by GET, so that a reload sends nothing. */
    record Redirect(String address) implements Answer {}
}
