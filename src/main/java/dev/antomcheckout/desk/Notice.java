package dev.antomcheckout.desk;

/** What a page says about the form that led to it. The address names it, so that nobody can put words in our mouth. */
enum Notice {
    INQUIRED("Antom was asked; this is what is known now."),
    CANCELLED("The payment is cancelled."),
    CANCELLING("The cancel is in progress; Antom's answer is not known yet, and Antom is asked again until it is."),
    REFUNDED("The refund is made."),
    REFUNDING("The refund is in progress; Antom's answer is not known yet, and Antom is asked again until it is."),
    REFUSED("Antom refused the refund; the list of refunds shows the result."),
    RUNNING("This was sent already and is in progress; it is done once."),
    REVIEWED("The reasons to look at this payment are settled.");

    private final String text;

    Notice(String text) {
        this.text = text;
    }

    /** The words for a name; none for a name that is none of these. */
    static String of(String name) {
        for (Notice notice : values()) {
            if (notice.name().equalsIgnoreCase(name)) {
                return notice.text;
            }
        }
        return "";
    }

    /** The page of the payment, which then says this. */
    Answer at(String address) {
        return new Answer.Redirect(address + "?done=" + name().toLowerCase(java.util.Locale.ROOT));
    }
}
