package dev.antomcheckout.simulator.settings;

/** What can be changed while the simulator runs; {@link SimulatorOptions} say how it starts. Safe for any number of threads. */
public final class Settings {

    private volatile boolean automaticCaptures;
    private volatile boolean transactionsListed;
    private volatile boolean methodInNotifications;

    public Settings(SimulatorOptions options) {
        automaticCaptures = options.automaticCaptures();
        transactionsListed = options.transactionsListed();
        methodInNotifications = options.methodInNotifications();
    }

    /** Whether Antom captures authorisations by itself, from the next authorisation on. */
    public boolean automaticCaptures() {
        return automaticCaptures;
    }

    public void automaticCaptures(boolean value) {
        automaticCaptures = value;
    }

    /** Whether inquiryPayment lists {@code transactions}; some contracts do not. */
    public boolean transactionsListed() {
        return transactionsListed;
    }

    public void transactionsListed(boolean value) {
        transactionsListed = value;
    }

    /** Whether notifyPayment names the {@code paymentMethodType}; inquiryPayment always does. */
    public boolean methodInNotifications() {
        return methodInNotifications;
    }

    public void methodInNotifications(boolean value) {
        methodInNotifications = value;
    }
}
