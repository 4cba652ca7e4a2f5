package dev.antomcheckout.simulator.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Kind;
import dev.antomcheckout.simulator.ledger.TransactionRecord.Origin;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a payment, in progress or ended; guarded by the lock of the {@link Books}. */
public final class Transaction {

    public final Kind kind;
    final Origin origin;
    public final String requestId;
    public final String id;
    public final Amount amount;
    public final @Nullable String notifyUrl;
    private String status = "PROCESSING";
    private String resultCode;
    private @Nullable Instant completedAt;

    /** @param notifyUrl where its result is sent; null means the address of Antom's dashboard */
    public Transaction(
            Kind kind, Origin origin, String requestId, String id, Amount amount, @Nullable String notifyUrl) {
        this.kind = kind;
        this.origin = origin;
        this.requestId = requestId;
        this.id = id;
        this.amount = amount;
        this.notifyUrl = notifyUrl;
        this.resultCode = kind + "_IN_PROCESS";
    }

    /** A step that is never in progress. */
    static Transaction done(Kind kind, Origin origin, String requestId, String id, Amount amount, Instant now) {
        Transaction transaction = new Transaction(kind, origin, requestId, id, amount, null);
        transaction.complete("SUCCESS", "SUCCESS", now);
        return transaction;
    }

    public void complete(String newStatus, String code, Instant now) {
        status = newStatus;
        resultCode = code;
        completedAt = now;
    }

    public boolean hasStatus(String expected) {
        return status.equals(expected);
    }

    /** Holds back its amount: succeeded, or may still succeed. */
    public boolean counts() {
        return !hasStatus("FAIL");
    }

    @Nullable
    public Instant completedAt() {
        return completedAt;
    }

    public String status() {
        return status;
    }

    /** S, F or U with the code that belongs to it. */
    public ObjectNode result() {
        return switch (status) {
            case "SUCCESS" -> Json.success();
            case "FAIL" -> Json.result("F", resultCode, resultCode);
            default -> Json.result("U", resultCode, resultCode);
        };
    }

    /** As inquiryPayment lists it. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("transactionId", id)
                .put("transactionRequestId", requestId)
                .put("transactionType", kind.name())
                .put("transactionStatus", status);
        json.set("transactionAmount", amount.toJson());
        json.set("transactionResult", result().path("result"));
        NotificationBodies.putTime(json, "transactionTime", completedAt);
        return json;
    }

    TransactionRecord snapshot() {
        return new TransactionRecord(kind, origin, requestId, id, amount, status, resultCode, completedAt);
    }
}
