package dev.antomcheckout.desk;

import java.util.List;

/**
 * A question before something is done that cannot be undone.
 *
 * @param fields what the form sends if the answer is yes
 * @param back where a no leads
 */
record Confirmation(
        String question,
        List<Fact> facts,
        String warning,
        String action,
        String button,
        List<Fact> fields,
        String back) {
    /** A name and what it stands for. */
    record Fact(String name, String value) {}
}
