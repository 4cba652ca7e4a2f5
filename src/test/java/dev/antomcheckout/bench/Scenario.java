package dev.antomcheckout.bench;

/** What is asked of the service. */
enum Scenario {
    CREATE("creations"),
    NOTIFY("notifications"),
    READ("reads"),
    /** A creation, its notification and three reads in turn, counted as requests. */
    MIXED("mixed requests");

    final String label;

    Scenario(String label) {
        this.label = label;
    }
}
