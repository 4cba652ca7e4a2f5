package dev.antomcheckout.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.wire.GatewayKey;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The faults that change what a message says rather than whether it comes. */
public final class Tampering {

    public static final Tampering NONE = new Tampering(null, _ -> {});
    public static final Tampering SIGNATURE = new Tampering("wrong SIGNATURE", _ -> {});
    public static final Tampering CLIENT_ID = new Tampering("wrong CLIENT_ID", _ -> {});
    public static final Tampering AMOUNT = new Tampering("wrong AMOUNT", Tampering::raiseAmounts);

    private static final List<String> AMOUNTS =
            List.of("paymentAmount", "actualPaymentAmount", "refundAmount", "captureAmount");

    private final @Nullable String note;
    private final Consumer<ObjectNode> change;

    private Tampering(@Nullable String note, Consumer<ObjectNode> change) {
        this.note = note;
        this.change = change;
    }

    public static Tampering without(String field) {
        return new Tampering("without " + field, body -> body.remove(field));
    }

    public static Tampering replacing(String field, String value) {
        return new Tampering("wrong " + field, body -> body.put(field, value));
    }

    /** Names the fault; null if there is none. */
    @Nullable
    public String note() {
        return note;
    }

    /** A changed copy, or an equal one. */
    public ObjectNode apply(ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        change.accept(copy);
        return copy;
    }

    public String clientId(String genuine) {
        return this == CLIENT_ID ? "SOMEBODY_ELSE" : genuine;
    }

    public String signature(GatewayKey key, byte[] text) {
        return this == SIGNATURE ? key.wrongSignatureHeader(text) : key.signatureHeader(text);
    }

    /** Makes every amount one minor unit too high. */
    private static void raiseAmounts(ObjectNode body) {
        for (String field : AMOUNTS) {
            JsonNode amount = body.path(field);
            if (amount instanceof ObjectNode object) {
                object.put("value", Long.toString(object.path("value").asLong() + 1));
            }
        }
    }
}
