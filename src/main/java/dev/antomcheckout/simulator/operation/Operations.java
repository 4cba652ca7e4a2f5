package dev.antomcheckout.simulator.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antomcheckout.simulator.fault.Api;
import dev.antomcheckout.simulator.ledger.Books;
import dev.antomcheckout.simulator.settings.Settings;
import dev.antomcheckout.simulator.settings.SimulatorOptions;
import dev.antomcheckout.simulator.wire.Refused;
import java.util.Map;
import java.util.function.Supplier;

/** Carries out verified calls, one at a time. */
public final class Operations {

    private final Books books;
    private final Map<Api, Operation> byApi;

    private Operations(Books books, Map<Api, Operation> byApi) {
        this.books = books;
        this.byApi = Map.copyOf(byApi);
    }

    public static Operations all(
            Books books, Settlement settlement, Settings settings, SimulatorOptions options, Supplier<String> baseUrl) {
        return new Operations(
                books,
                Map.of(
                        Api.CREATE_PAYMENT_SESSION, new CreateSession(books, options, baseUrl),
                        Api.INQUIRY_PAYMENT, new InquirePayment(books, settings),
                        Api.CANCEL, new CancelPayment(books, options),
                        Api.REFUND, new RefundPayment(books, settlement, options),
                        Api.INQUIRY_REFUND, new InquireRefund(books),
                        Api.CAPTURE, new CapturePayment(books, settlement, options)));
    }

    public ObjectNode act(GatewayCall call) {
        Operation operation = byApi.get(call.api());
        if (operation == null) {
            throw Refused.because("NO_INTERFACE_DEF");
        }
        try {
            return books.locked(() -> operation.act(call.clientId(), call.body()));
        } catch (Refused refused) {
            return refused.toJson();
        }
    }
}
