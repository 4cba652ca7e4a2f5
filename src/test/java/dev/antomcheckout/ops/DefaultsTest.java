package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A default is a promise to those who did not set it. */
class DefaultsTest {
    @Test
    void everyDefaultIsThisOne() {
        Map<String, String> defaults = new TreeMap<>();
        UnknownVariables.MAPPINGS.forEach(
                mapping -> defaults.putAll(ConfigClass.configClass(mapping).getProperties()));
        StringBuilder text = new StringBuilder();
        defaults.values().removeIf(Objects::isNull);
        defaults.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        assertThat(text.toString()).isEqualTo("""
                antom.accounts.*.automatic-capture=confirmed
                antom.accounts.*.key-version=1
                checkout.api-keys.*.scopes=payments:write,payments:read,refunds:write,operations:write
                checkout.auth.client-certificate=off
                checkout.auth.max-failures-per-minute=30
                checkout.authorization.warn-before=24h
                checkout.capture.confirm-within=24h
                checkout.client.account-share=50
                checkout.client.browser-share=80
                checkout.client.heartbeat=15s
                checkout.client.max-streams=1000
                checkout.client.max-streams-per-payment=5
                checkout.client.origins=*
                checkout.client.poll-interval=30s
                checkout.database.acquire-timeout=3s
                checkout.database.timeout=8s
                checkout.demo=false
                checkout.demo-simulator-host=127.0.0.1
                checkout.demo-simulator-port=8090
                checkout.desk.enabled=false
                checkout.desk.session=30m
                checkout.duplicate-payment=review
                checkout.events.at-once=8
                checkout.events.connect-timeout=5s
                checkout.events.enabled=true
                checkout.events.keep=90d
                checkout.events.poll-interval=1s
                checkout.events.timeout=15s
                checkout.evidence.batch=100
                checkout.evidence.enabled=true
                checkout.evidence.interval=5s
                checkout.gateway.breaker.delay=5s
                checkout.gateway.breaker.ratio=0.5
                checkout.gateway.breaker.successes=3
                checkout.gateway.breaker.volume=20
                checkout.gateway.connect-timeout=2s
                checkout.gateway.inquiry-interval=1s
                checkout.gateway.max-answer-bytes=262144
                checkout.gateway.max-concurrent=256
                checkout.gateway.max-inquiries-per-minute=6000
                checkout.gateway.max-retries=2
                checkout.gateway.max-waiting=64
                checkout.gateway.read-timeout=6s
                checkout.gateway.retry-delay=200ms
                checkout.http.body-timeout=30s
                checkout.http.head-timeout=30s
                checkout.http.upload-timeout=5m
                checkout.idempotency.expiry-interval=10m
                checkout.idempotency.retention=7d
                checkout.methods.two-phase=CARD,APPLEPAY,GOOGLEPAY
                checkout.metrics.interval=15s
                checkout.migrate=at-start
                checkout.oidc.account-claim=antom_account
                checkout.oidc.enabled=false
                checkout.oidc.max-token-age=24h
                checkout.oidc.scope-claim=scope
                checkout.oidc.token-type=any
                checkout.refund.confirm-within=72h
                checkout.retention.buyer-data=548d
                checkout.retention.interval=1h
                checkout.settlement.amount-unit=minor
                checkout.settlement.columns.amount=transactionAmountValue
                checkout.settlement.columns.batch=settlementBatchId
                checkout.settlement.columns.currency=transactionCurrency
                checkout.settlement.columns.original-request-id=originalTransactionRequestId
                checkout.settlement.columns.original-transaction-id=originalTransactionId
                checkout.settlement.columns.request-id=transactionRequestId
                checkout.settlement.columns.time=transactionCompletionTime,paymentTime,transactionTime
                checkout.settlement.columns.transaction-id=transactionId
                checkout.settlement.columns.type=transactionType
                checkout.settlement.keep=730d
                checkout.settlement.max-columns=256
                checkout.settlement.max-per-day=200
                checkout.settlement.max-period=35d
                checkout.settlement.max-rows=200000
                checkout.settlement.max-uploads=4
                checkout.settlement.max-uploads-per-account=2
                checkout.settlement.read-timeout=1m
                checkout.settlement.types.cancel=CANCEL
                checkout.settlement.types.capture=CAPTURE
                checkout.settlement.types.dispute=DISPUTE,RAPID_DISPUTE_RESOLUTION
                checkout.settlement.types.other=AUTHORIZATION,DISPUTE_REVERSAL,CDRN,SETTLEMENT_FEE,ADJUSTMENT_FEE,RESERVE,RESERVE_RELEASED,COLLATERAL_WITHHELD,COLLATERAL_RELEASED
                checkout.settlement.types.payment=PAYMENT
                checkout.settlement.types.refund=REFUND
                checkout.settlement.types.refund-returned=REFUND_REVERSAL,REFUND_RETURN,REFUND_RETURNED
                checkout.settlement.types.reversal=PAYMENT_REVERSAL
                checkout.settlement.zone=GMT+8
                checkout.signing.engine=auto
                checkout.sweep.batch=50
                checkout.sweep.enabled=true
                checkout.sweep.interval=5s
                checkout.sweep.late-inquiries=1d,4d
                """);
    }

    /** Limits of a connection and of all of them; a default of Quarkus may change with its version. */
    @Test
    void everyLimitOfTheHttpServersIsThisOne() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            properties.load(file);
        }
        Map<String, String> limits = new TreeMap<>();
        properties.forEach((name, value) -> limits.put(name.toString(), value.toString()));
        limits.keySet()
                .removeIf(
                        name -> !name.matches(
                                "quarkus\\.(http|management)\\.(limits\\..*|idle-timeout|read-timeout|http2|header\\..*|filter\\..*)"));
        StringBuilder text = new StringBuilder();
        limits.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        assertThat(text.toString()).isEqualTo("""
                quarkus.http.filter.events.header."X-Accel-Buffering"=no
                quarkus.http.filter.events.matches=/v1/.*/events
                quarkus.http.header."Cache-Control".value=no-store
                quarkus.http.header."X-Content-Type-Options".value=nosniff
                quarkus.http.http2=false
                quarkus.http.idle-timeout=75s
                quarkus.http.limits.max-body-size=9M
                quarkus.http.limits.max-chunk-size=8K
                quarkus.http.limits.max-connections=4096
                quarkus.http.limits.max-form-attribute-size=8K
                quarkus.http.limits.max-form-buffered-bytes=1K
                quarkus.http.limits.max-form-fields=100
                quarkus.http.limits.max-header-size=16K
                quarkus.http.limits.max-initial-line-length=4096
                quarkus.http.limits.max-parameters=100
                quarkus.http.read-timeout=30s
                quarkus.management.header."X-Content-Type-Options".value=nosniff
                quarkus.management.idle-timeout=75s
                quarkus.management.limits.max-body-size=64K
                quarkus.management.limits.max-chunk-size=8K
                quarkus.management.limits.max-form-attribute-size=2K
                quarkus.management.limits.max-form-buffered-bytes=1K
                quarkus.management.limits.max-form-fields=16
                quarkus.management.limits.max-header-size=16K
                quarkus.management.limits.max-initial-line-length=4096
                """);
    }
}
