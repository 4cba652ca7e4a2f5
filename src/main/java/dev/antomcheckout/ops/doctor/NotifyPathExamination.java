package dev.antomcheckout.ops.doctor;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.problem.Problem;
import dev.antomcheckout.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes the way that Antom's notifications go, from the public address on, with a message that nobody has signed. Our own
 * refusal at the end of it shows that the whole way is open.
 */
@Singleton
class NotifyPathExamination implements Examination {
    private static final String NONSENSE = "{\"notifyType\":\"DOCTOR\"}";
    private static final String OPEN_THE_WAY =
            "Antom posts there without logging in: let POST to this path through to this service unchanged";

    private final Reach reach;

    NotifyPathExamination(Reach reach) {
        this.reach = reach;
    }

    @Override
    public String subject() {
        return "notify path";
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
        URI url = account.notifyUrl();
        return reach.send(account.name(), HttpMethod.POST, url, NONSENSE, address -> true)
                .map(answer -> verdict(subject, url, answer))
                .onFailure()
                .recoverWithItem(
                        fault -> Finding.fault(
                                subject,
                                "%s cannot be reached from here: %s".formatted(url, Reach.reason(fault)),
                                "compare checkout.public-url with the address of the proxy in front, and see that the service runs"));
    }

    static Finding verdict(String subject, URI url, Reach.Answer answer) {
        String mediaType = answer.mediaType() == null ? "" : answer.mediaType();
        boolean ours = mediaType.startsWith(Problem.MEDIA_TYPE);
        int status = answer.status();
        if (ours && status == ProblemCode.UNAUTHORIZED.status()) {
            return Finding.ok(subject, url + " leads to this service");
        }
        if (status / 100 == 3) {
            return Finding.fault(
                    subject,
                    "%s is redirected to %s".formatted(url, host(answer.location())),
                    "Antom follows no redirect; set checkout.public-url to where it ends, or take the redirect away");
        }
        if (ours && answer.body().contains("\"" + ProblemCode.NOT_FOUND.code() + "\"")) {
            return Finding.fault(
                    subject,
                    url + " leads to this service, but its path is changed on the way",
                    "let the proxy pass /v1/notifications/ on, and put what it takes away into checkout.public-url");
        }
        if (status == 404) {
            return Finding.fault(subject, "somebody else answers 404 at " + url, OPEN_THE_WAY);
        }
        if (status == 401 || status == 403) {
            return Finding.fault(
                    subject, "something before this service answers %d at %s".formatted(status, url), OPEN_THE_WAY);
        }
        if (mediaType.startsWith("text/html")) {
            return Finding.fault(
                    subject, "a page answers at %s, with %d; a login page?".formatted(url, status), OPEN_THE_WAY);
        }
        if (status / 100 == 5) {
            return Finding.fault(
                    subject,
                    "%d at %s".formatted(status, url),
                    "the proxy does not reach this service, or the service is not ready");
        }
        return Finding.fault(subject, "something else answers %d at %s".formatted(status, url), OPEN_THE_WAY);
    }

    private static String host(@Nullable String location) {
        try {
            return location == null
                    ? "nowhere"
                    : URI.create(location).resolve("/").toString();
        } catch (IllegalArgumentException e) {
            return "somewhere that is no URL";
        }
    }
}
