package dev.antomcheckout.blackbox;

import dev.antomcheckout.simulator.Simulator;
import java.net.URI;
import java.security.PrivateKey;
import javax.sql.DataSource;

/**
 * What surrounds the service under test.
 *
 * @param antom stands in for Antom, for both accounts
 * @param antomKey signs notifications that the simulator would never send
 * @param service address of the service
 * @param management address of its health and metrics
 * @param receiver where the shops take events
 * @param database its database, to look at what is stored
 */
public record World(
        Simulator antom, PrivateKey antomKey, URI service, URI management, Receiver receiver, DataSource database) {
    /** The account of {@link #SHOP_KEY}. */
    public static final String ACCOUNT = "main";

    public static final String CLIENT_ID = "SANDBOX_MAIN";
    public static final String SHOP_KEY = "key-of-the-main-shop";

    /** The main shop changes its key. */
    public static final String NEXT_SHOP_KEY = "next-key-of-the-main-shop";

    public static final String READER_KEY = "key-that-may-only-read";

    /** May create, inquire, capture and read, and give no money back. */
    public static final String WRITER_KEY = "key-that-may-not-refund";

    /** May give money back and read, and nothing else. */
    public static final String REFUNDER_KEY = "key-that-may-refund";

    public static final String EXPIRED_KEY = "key-that-has-expired";

    /** May be used from this machine. */
    public static final String NEARBY_KEY = "key-for-this-machine";

    /** May be used from another network only. */
    public static final String DISTANT_KEY = "key-for-another-network";

    public static final String WEBHOOK_SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    public static final String OTHER_ACCOUNT = "other";
    public static final String OTHER_CLIENT_ID = "SANDBOX_OTHER";
    public static final String OTHER_SHOP_KEY = "key-of-the-other-shop";

    /** While the other shop changes its secret, events are signed with both. */
    public static final String OTHER_WEBHOOK_SECRET = "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNk";

    public static final String OTHER_OLD_WEBHOOK_SECRET = "whsec_enl4d3Z1dHNycXBvbm1sa2ppaGdmZWRjYmE5ODc2";

    /** Of {@code checkout.client.max-streams}. */
    public static final int MAX_STREAMS = 20;
}
