package dev.antomcheckout.bench;

import dev.antomcheckout.signature.Signer;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is sent. Each creation has an id of its own, each notification is the first about its payment. */
@SuppressWarnings("InlineFormatString") // A body is easier to read apart from what fills it.
final class Requests {
    static final int KNOWN = 20_000;
    static final String KNOWN_PREFIX = "known-";

    private static final String TIME = "2026-11-24T00:01:00+08:00";
    private static final String NOTIFY_PATH = "/v1/notifications/main";

    private static final String ORDER = """
            {"paymentRequestId":"%1$s","paymentAmount":{"currency":"MYR","value":"4200"},\
            "paymentMethod":{"paymentMethodType":"ONLINEBANKING_FPX"},\
            "paymentRedirectUrl":"https://shop.example/done",\
            "order":{"referenceOrderId":"order-%1$s","orderAmount":{"currency":"MYR","value":"4200"},\
            "orderDescription":"a pair of shoes","buyer":{"referenceBuyerId":"buyer-1"}}}""";

    private static final String PAID = """
            {"notifyType":"PAYMENT_RESULT",\
            "result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},\
            "paymentRequestId":"%1$s","paymentId":"antom-%1$s","paymentAmount":{"currency":"MYR","value":"4200"},\
            "paymentCreateTime":"2026-11-24T00:00:00+08:00","paymentTime":"%2$s"}""";

    private final Database database;
    private final Signer antom;
    private int series;

    /** @param antom signs notifications, in advance */
    Requests(Database database, Signer antom) {
        this.database = database;
        this.antom = antom;
    }

    Supplier<@Nullable Buffer> creations() {
        String prefix = nextPrefix();
        Iterator<Integer> numbers = IntStream.iterate(0, n -> n + 1).iterator();
        return () -> creation(prefix + numbers.next());
    }

    Supplier<@Nullable Buffer> reads() {
        return () -> read(KNOWN_PREFIX + ThreadLocalRandom.current().nextInt(KNOWN));
    }

    /** So many notifications of success, each about another payment that waits for one. */
    Supplier<@Nullable Buffer> notifications(int count) throws SQLException {
        String prefix = nextPrefix();
        database.seed(prefix, count);
        Buffer[] signed = new Buffer[count];
        Arrays.parallelSetAll(signed, n -> notification(prefix + n));
        database.settle();
        Iterator<Buffer> all = Arrays.asList(signed).iterator();
        return () -> all.hasNext() ? all.next() : null;
    }

    /** The life of a payment: it is created, Antom tells of its success, and the shop looks three times. */
    Supplier<@Nullable Buffer> mixed(int count) throws SQLException {
        Supplier<@Nullable Buffer> creations = creations();
        Supplier<@Nullable Buffer> notifications = notifications(Math.ceilDiv(count, 5));
        Supplier<@Nullable Buffer> reads = reads();
        Iterator<Integer> turns = IntStream.iterate(0, n -> (n + 1) % 5).iterator();
        return () -> switch (turns.next()) {
            case 0 -> creations.get();
            case 1 -> notifications.get();
            default -> reads.get();
        };
    }

    String nextPrefix() {
        series++;
        return "series-" + series + "-";
    }

    static Buffer creation(String id) {
        return request(
                "POST", "/v1/payment-sessions", "Content-Type: application/json\r\n" + key(), ORDER.formatted(id));
    }

    static Buffer read(String id) {
        return request("GET", "/v1/payments/" + id, key(), "");
    }

    Buffer notification(String id) {
        String body = PAID.formatted(id, TIME);
        String signature = antom.sign("POST", NOTIFY_PATH, Keys.CLIENT_ID, TIME, body.getBytes(StandardCharsets.UTF_8));
        return request(
                "POST",
                NOTIFY_PATH,
                "Content-Type: application/json; charset=UTF-8\r\nclient-id: " + Keys.CLIENT_ID + "\r\nrequest-time: "
                        + TIME + "\r\nsignature: " + signature + "\r\n",
                body);
    }

    private static String key() {
        return "Authorization: Bearer " + Service.API_KEY + "\r\n";
    }

    private static Buffer request(String method, String path, String headers, String body) {
        return Buffer.buffer(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body);
    }
}
