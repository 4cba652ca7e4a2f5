package dev.antomcheckout.simulator.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A notification on its way; the record of its sends is guarded by the lock of the {@link Books}. */
public final class Notification {

    public final Api api;
    public final Payment payment;
    public final ObjectNode body;
    /** Completes when its first send is answered, or does not come in its turn because of a fault. */
    public final CompletableFuture<Void> tried = new CompletableFuture<>();
    /** Completes when Antom would not send it again. */
    public final CompletableFuture<Void> over = new CompletableFuture<>();

    private final List<NotificationSend> sends = new ArrayList<>();

    public Notification(Api api, Payment payment, ObjectNode body) {
        this.api = api;
        this.payment = payment;
        this.body = body;
    }

    public void add(NotificationSend send) {
        sends.add(send);
    }

    public boolean isAcknowledged() {
        return sends.stream().anyMatch(NotificationSend::acknowledged);
    }

    public boolean wasSent() {
        return !sends.isEmpty();
    }

    NotificationRecord snapshot() {
        return new NotificationRecord(
                api,
                body.path("notifyType").asText(),
                body.path("result").path("resultStatus").asText(),
                new String(Json.bytes(body), UTF_8),
                isAcknowledged(),
                sends);
    }
}
