package dev.antomcheckout.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A notification on its way; the record of its sends is guarded by the lock of the {@link Books}. */
final class Notification {

    final Api api;
    final Payment payment;
    final ObjectNode body;
    /** Completes when its first send is answered, or does not come in its turn because of a fault. */
    final CompletableFuture<Void> tried = new CompletableFuture<>();
    /** Completes when Antom would not send it again. */
    final CompletableFuture<Void> over = new CompletableFuture<>();

    private final List<NotificationSend> sends = new ArrayList<>();

    Notification(Api api, Payment payment, ObjectNode body) {
        this.api = api;
        this.payment = payment;
        this.body = body;
    }

    void add(NotificationSend send) {
        sends.add(send);
    }

    boolean isAcknowledged() {
        return sends.stream().anyMatch(NotificationSend::acknowledged);
    }

    boolean wasSent() {
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
