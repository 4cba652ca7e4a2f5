package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.event.Endpoint;
import dev.antomcheckout.event.Endpoints;
import dev.antomcheckout.event.PublicAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** Looks whether each shop's endpoint can be reached, without sending it an event. */
@Singleton
class WebhookExamination implements Examination {
    private final Endpoints endpoints;
    private final Reach reach;

    WebhookExamination(Endpoints endpoints, Reach reach) {
        this.endpoints = endpoints;
        this.reach = reach;
    }

    @Override
    public String subject() {
        return "webhook";
    }

    @Override
    public Uni<List<Finding>> of(Collection<Account> accounts) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join().all(accounts.stream().map(this::look).toList()).andFailFast();
    }

    private Uni<Finding> look(Account account) {
        String subject = subject() + " " + account.name();
        return endpoints.all().stream()
                .filter(endpoint -> endpoint.account().equals(account.name()))
                .findAny()
                .map(endpoint -> look(subject, endpoint))
                .orElseGet(() -> Uni.createFrom()
                        .item(Finding.warning(
                                subject,
                                "none is configured",
                                "the shop has to ask for changes, at GET /v1/events; set checkout.webhook.%s.url to be told"
                                        .formatted(account.name()))));
    }

    private Uni<Finding> look(String subject, Endpoint endpoint) {
        // The rest of the address may carry a token.
        String host = String.valueOf(endpoint.url().getHost());
        return reach.send(
                        endpoint.account(),
                        HttpMethod.OPTIONS,
                        endpoint.url(),
                        null,
                        address -> endpoints.privateAddresses() || PublicAddresses.isPublic(address))
                .map(answer -> verdict(subject, host, answer.status()))
                .onFailure()
                .recoverWithItem(fault -> Finding.fault(
                        subject,
                        "%s cannot be reached: %s".formatted(host, Reach.reason(fault)),
                        "fix checkout.webhook.*.url, or what stands between; events are kept and retried until then"));
    }

    /** Few endpoints know OPTIONS, so a refusal of the method is as good as an answer. */
    private static Finding verdict(String subject, String host, int status) {
        if (status == 404 || status == 410) {
            return Finding.warning(
                    subject,
                    "%s answers OPTIONS with %d".formatted(host, status),
                    "see that checkout.webhook.*.url has the path of the endpoint");
        }
        if (status / 100 == 3 || status / 100 == 5) {
            return Finding.warning(
                    subject,
                    "%s answers OPTIONS with %d".formatted(host, status),
                    "see that it takes POST there; redirects are not followed");
        }
        return Finding.ok(subject, host + " can be reached");
    }
}
