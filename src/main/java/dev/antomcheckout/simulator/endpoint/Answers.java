package dev.antomcheckout.simulator.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.Tampering;
import dev.antomcheckout.simulator.operation.GatewayCall;
import dev.antomcheckout.simulator.operation.Operations;
import dev.antomcheckout.simulator.settings.Timers;
import dev.antomcheckout.simulator.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Acts on a call and answers it, or does whichever of the two a fault leaves. */
public final class Answers {

    private final Vertx vertx;
    private final Operations operations;
    private final ReplyWriter writer;
    private final Timers timers;
    private final Supplier<String> baseUrl;

    public Answers(Vertx vertx, Operations operations, ReplyWriter writer, Timers timers, Supplier<String> baseUrl) {
        this.vertx = vertx;
        this.operations = operations;
        this.writer = writer;
        this.timers = timers;
        this.baseUrl = baseUrl;
    }

    void give(HttpServerResponse response, GatewayCall call, Fault.@Nullable OnCall fault) {
        switch (fault) {
            case null -> act(response, call, Tampering.NONE);
            case Fault.WrongSignature _ -> act(response, call, Tampering.SIGNATURE);
            case Fault.WrongClientId _ -> act(response, call, Tampering.CLIENT_ID);
            case Fault.WrongAmount _ -> act(response, call, Tampering.AMOUNT);
            case Fault.Without without -> act(response, call, Tampering.without(without.field()));
            case Fault.Replace replace -> act(response, call, Tampering.replacing(replace.field(), replace.value()));
            case Fault.Delay delay ->
                timers.after(delay.by(), () -> vertx.executeBlocking(() -> act(response, call, Tampering.NONE), false));
            case Fault.HangBefore _ -> {}
            case Fault.HangAfter _ -> operations.act(call);
            case Fault.ResetBefore _ -> response.reset();
            case Fault.ResetAfter _ -> {
                operations.act(call);
                response.reset();
            }
            case Fault.Answer answer -> {
                actIf(answer.act(), call);
                byte[] body = result(answer.resultStatus(), answer.resultCode());
                writer.signed(response, call, body, Tampering.NONE);
            }
            case Fault.UnsignedAnswer answer -> {
                actIf(answer.act(), call);
                ReplyWriter.unsigned(
                        response, Json.result(answer.resultStatus(), answer.resultCode(), answer.resultCode()));
            }
            case Fault.WronglySignedAnswer answer -> {
                actIf(answer.act(), call);
                byte[] body = result(answer.resultStatus(), answer.resultCode());
                writer.signed(response, call, body, Tampering.SIGNATURE);
            }
            case Fault.HostedPageOnly _ -> {
                ObjectNode body = operations.act(call).deepCopy();
                body.remove("paymentSessionData");
                body.put("normalUrl", baseUrl.get() + "/hosted");
                writer.signed(response, call, Json.bytes(body), Tampering.NONE);
            }
            case Fault.HttpStatus http -> {
                actIf(http.act(), call);
                ReplyWriter.html(response, http.status(), baseUrl.get() + "/simulator/trap");
            }
            case Fault.MissingSignature _ -> ReplyWriter.unsigned(response, operations.act(call));
            case Fault.ForgedSuccess _ -> ReplyWriter.unsigned(response, forged(call));
            case Fault.Garbage _ -> {
                operations.act(call);
                writer.signed(response, call, new byte[] {'{', (byte) 0xff, 0, '<'}, Tampering.NONE);
            }
            case Fault.HugeBody huge -> {
                operations.act(call);
                // Where the connection drains: elsewhere it could have drained before anybody waited for it.
                vertx.runOnContext(_ -> ReplyWriter.huge(response, huge.bytes()));
            }
            case Fault.SlowBody slow -> writer.slow(response, call, Json.bytes(operations.act(call)), slow.pause());
        }
    }

    private boolean act(HttpServerResponse response, GatewayCall call, Tampering tampering) {
        byte[] body = Json.bytes(tampering.apply(operations.act(call)));
        writer.signed(response, call, body, tampering);
        return true;
    }

    private static byte[] result(String status, String code) {
        return Json.bytes(Json.result(status, code, code));
    }

    private void actIf(boolean wanted, GatewayCall call) {
        if (wanted) {
            operations.act(call);
        }
    }

    /** Everything that a thief would claim, in one body. */
    private static ObjectNode forged(GatewayCall call) {
        ObjectNode body = Json.success()
                .put("paymentStatus", "SUCCESS")
                .put("paymentResultCode", "SUCCESS")
                .put("refundStatus", "SUCCESS")
                .put("paymentId", "forged")
                .put("paymentSessionData", "forged&&SG&&111&&e30=")
                .put("paymentSessionId", "forged");
        call.body().properties().forEach(field -> body.set(field.getKey(), field.getValue()));
        return body;
    }
}
