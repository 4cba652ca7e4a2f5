package dev.antomcheckout.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.ledger.Movement;
import dev.antomcheckout.simulator.ledger.NotificationRecord;
import dev.antomcheckout.simulator.ledger.NotificationSend;
import dev.antomcheckout.simulator.ledger.PaymentRecord;
import dev.antomcheckout.simulator.ledger.ReceivedCall;
import dev.antomcheckout.simulator.ledger.TransactionRecord;
import dev.antomcheckout.simulator.wire.Amount;
import dev.antomcheckout.simulator.wire.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/** The books as the control API shows them. */
final class BooksJson {

    private BooksJson() {}

    static ObjectNode of(Books books) {
        ObjectNode json = Json.object().put("refusedCalls", books.refusedCalls());
        return json.set("payments", array(books.payments(), BooksJson::of));
    }

    static ObjectNode of(PaymentRecord payment) {
        ObjectNode json = Json.object()
                .put("clientId", payment.clientId())
                .put("paymentRequestId", payment.paymentRequestId())
                .put("paymentId", payment.paymentId())
                .put("referenceOrderId", payment.referenceOrderId())
                .put("method", payment.method())
                .put("state", payment.state().name())
                .put("resultCode", payment.resultCode())
                .put("timesPaid", payment.timesPaid())
                .put("authorizedMinorUnits", payment.authorizedMinorUnits())
                .put("capturedMinorUnits", payment.capturedMinorUnits())
                .put("refundedMinorUnits", payment.refundedMinorUnits())
                .put("cancelledMinorUnits", payment.cancelledMinorUnits())
                .put("netMinorUnits", payment.netMinorUnits());
        Instant authExpiry = payment.authExpiry();
        if (authExpiry != null) {
            json.put("authExpiry", authExpiry.toString());
        }
        json.set("amount", payment.amount().toJson());
        json.set("amountsAsked", array(payment.amountsAsked(), Amount::toJson));
        json.set("calls", array(payment.calls(), BooksJson::of));
        json.set("movements", array(payment.movements(), BooksJson::of));
        json.set("transactions", array(payment.transactions(), BooksJson::of));
        json.set("refunds", array(payment.refunds(), BooksJson::of));
        json.set("captures", array(payment.captures(), BooksJson::of));
        json.set("notifications", array(payment.notifications(), BooksJson::of));
        return json;
    }

    private static ObjectNode of(ReceivedCall call) {
        return Json.object()
                .put("api", call.api().wireName())
                .put("at", call.at().toString())
                .put("body", call.body());
    }

    private static ObjectNode of(Movement movement) {
        return Json.object()
                .put("kind", movement.kind().name())
                .put("reference", movement.reference())
                .put("at", movement.at().toString())
                .set("amount", movement.amount().toJson());
    }

    private static ObjectNode of(TransactionRecord transaction) {
        ObjectNode json = Json.object()
                .put("kind", transaction.kind().name())
                .put("origin", transaction.origin().name())
                .put("requestId", transaction.requestId())
                .put("id", transaction.id())
                .put("status", transaction.status())
                .put("resultCode", transaction.resultCode());
        Instant completedAt = transaction.completedAt();
        if (completedAt != null) {
            json.put("completedAt", completedAt.toString());
        }
        return json.set("amount", transaction.amount().toJson());
    }

    private static ObjectNode of(NotificationRecord notification) {
        ObjectNode json = Json.object()
                .put("notifyType", notification.notifyType())
                .put("resultStatus", notification.resultStatus())
                .put("acknowledged", notification.acknowledged())
                .put("body", notification.body());
        return json.set("sends", array(notification.sends(), BooksJson::of));
    }

    private static ObjectNode of(NotificationSend send) {
        return Json.object()
                .put("at", send.at().toString())
                .put("httpStatus", send.httpStatus())
                .put("acknowledged", send.acknowledged())
                .put("note", send.note());
    }

    private static <T> ArrayNode array(Collection<T> items, Function<T, ObjectNode> shape) {
        ArrayNode array = Json.array();
        items.forEach(item -> array.add(shape.apply(item)));
        return array;
    }
}
