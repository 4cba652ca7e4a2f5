package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refund or capture under way; guarded by the lock of the {@link Books}. */
final class Transaction {

    final TransactionRecord.Kind kind;
    final String requestId;
    final String id;
    final Amount amount;
    final @Nullable String notifyUrl;
    private String status = "PROCESSING";
    private String resultCode;
    private @Nullable Instant completedAt;

    Transaction(TransactionRecord.Kind kind, String requestId, String id, Amount amount, @Nullable String notifyUrl) {
        this.kind = kind;
        this.requestId = requestId;
        this.id = id;
        this.amount = amount;
        this.notifyUrl = notifyUrl;
        this.resultCode = kind + "_IN_PROCESS";
    }

    void complete(String newStatus, String code, Instant now) {
        status = newStatus;
        resultCode = code;
        completedAt = now;
    }

    boolean hasStatus(String expected) {
        return status.equals(expected);
    }

    /** Holds back its amount: succeeded, or may still succeed. */
    boolean counts() {
        return !hasStatus("FAIL");
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    String status() {
        return status;
    }

    /** S, F or U with the code that belongs to it. */
    ObjectNode result() {
        return switch (status) {
            case "SUCCESS" -> Json.success();
            case "FAIL" -> Json.result("F", resultCode, resultCode);
            default -> Json.result("U", resultCode, resultCode);
        };
    }

    TransactionRecord snapshot() {
        return new TransactionRecord(kind, requestId, id, amount, status, resultCode, completedAt);
    }
}
