package dev.antomcheckout.simulator.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the simulator knows of payment methods. Any other name is a method that pays in one step. */
public final class PaymentMethods {

    /** Antom says of these that a success is an authorisation, also with automatic capture (Antom, "Capture"). */
    private static final Set<String> TWO_PHASE = Set.of("CARD", "APPLEPAY", "GOOGLEPAY");

    private static final Map<String, String> WALLETS = Map.ofEntries(
            Map.entry("CNY", "ALIPAY_CN"),
            Map.entry("HKD", "ALIPAY_HK"),
            Map.entry("PHP", "GCASH"),
            Map.entry("MYR", "TNG"),
            Map.entry("KRW", "KAKAOPAY"),
            Map.entry("THB", "TRUEMONEY"),
            Map.entry("IDR", "DANA"),
            Map.entry("SGD", "GRABPAY_SG"),
            Map.entry("JPY", "PAYPAY"),
            Map.entry("VND", "ZALOPAY"));

    private PaymentMethods() {}

    static boolean isTwoPhase(String method) {
        return TWO_PHASE.contains(method);
    }

    /** The wallet that a buyer with this currency takes. */
    static String wallet(String currency) {
        return WALLETS.getOrDefault(currency, "ALIPAY_CN");
    }

    /** What the checkout page offers if the session does not say. */
    public static List<String> offered(String currency) {
        return List.of(wallet(currency), "CARD", "APPLEPAY", "GOOGLEPAY");
    }
}
