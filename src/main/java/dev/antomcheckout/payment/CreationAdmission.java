package dev.antomcheckout.payment;

import dev.antomcheckout.account.Caller;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what {@link CreationsUnderWay} has no room for before its body is read and validated, which costs the most. */
class CreationAdmission {
    private final CreationsUnderWay underWay;
    private final Caller caller;

    CreationAdmission(CreationsUnderWay underWay, Caller caller) {
        this.underWay = underWay;
        this.caller = caller;
    }

    @Required
    @ServerRequestFilter
    public void refuseIfFull() {
        if (underWay.isFull(caller.account())) {
            throw SessionProblems.busy();
        }
    }

    /** Marks what creates a session. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Required {}
}
