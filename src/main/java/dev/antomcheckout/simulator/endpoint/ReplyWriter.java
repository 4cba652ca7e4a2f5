package dev.antomcheckout.simulator.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Tampering;
import dev.antomcheckout.simulator.operation.GatewayCall;
import dev.antomcheckout.simulator.settings.Timers;
import dev.antomcheckout.simulator.wire.GatewayKey;
import dev.antomcheckout.simulator.wire.Json;
import dev.antomcheckout.simulator.wire.SignedText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Duration;

/** Puts answers on the wire as the gateway does, or in one of the ways in which it should not. */
public final class ReplyWriter {

    private static final String JSON = "application/json; charset=UTF-8";
    private static final int HUGE_PART_BYTES = 64 * 1024;

    private final GatewayKey key;
    private final Clock clock;
    private final Timers timers;

    public ReplyWriter(GatewayKey key, Clock clock, Timers timers) {
        this.key = key;
        this.clock = clock;
        this.timers = timers;
    }

    /** What the gateway sends before it knows whom it talks to. */
    static void unsigned(HttpServerResponse response, ObjectNode body) {
        response.putHeader("content-type", JSON).end(Buffer.buffer(Json.bytes(body)));
    }

    /** RSA takes about a millisecond: not to be called on an event loop. */
    void signed(HttpServerResponse response, GatewayCall call, byte[] body, Tampering tampering) {
        sign(response, call, body, tampering);
        response.end(Buffer.buffer(body));
    }

    private void sign(HttpServerResponse response, GatewayCall call, byte[] body, Tampering tampering) {
        String clientId = tampering.clientId(call.clientId());
        String time = Json.time(clock.instant());
        response.putHeader("content-type", JSON)
                .putHeader("client-id", clientId)
                .putHeader("response-time", time)
                .putHeader("signature", tampering.signature(key, SignedText.of(call.uri(), clientId, time, body)));
    }

    static void html(HttpServerResponse response, int status, String trap) {
        if (status >= 300 && status < 400) {
            response.putHeader("location", trap);
        }
        response.setStatusCode(status)
                .putHeader("content-type", "text/html")
                .end("<html><body><h1>" + status + "</h1></body></html>");
    }

    /** A JSON string that does not end before so many bytes. */
    static void huge(HttpServerResponse response, long bytes) {
        response.putHeader("content-type", JSON).setChunked(true);
        pour(response, bytes, Buffer.buffer("x".repeat(HUGE_PART_BYTES)));
    }

    private static void pour(HttpServerResponse response, long left, Buffer part) {
        long rest = left;
        while (rest > 0 && !response.closed() && !response.writeQueueFull()) {
            response.write(part);
            rest -= part.length();
        }
        if (response.closed()) {
            return;
        }
        if (rest <= 0) {
            response.end();
        } else {
            long open = rest;
            response.drainHandler(_ -> pour(response, open, part));
        }
    }

    void slow(HttpServerResponse response, GatewayCall call, byte[] body, Duration pause) {
        sign(response, call, body, Tampering.NONE);
        response.putHeader("content-length", Integer.toString(body.length));
        drip(response, body, 0, pause);
    }

    private void drip(HttpServerResponse response, byte[] bytes, int from, Duration pause) {
        if (response.closed()) {
            return;
        }
        response.write(Buffer.buffer(new byte[] {bytes[from]}));
        if (from + 1 == bytes.length) {
            response.end();
        } else {
            timers.after(pause, () -> drip(response, bytes, from + 1, pause));
        }
    }
}
