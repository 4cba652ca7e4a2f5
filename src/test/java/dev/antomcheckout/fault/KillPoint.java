package dev.antomcheckout.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.antomcheckout.simulator.fault.Fault;
import dev.antomcheckout.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.concurrent.Callable;

/** The places of a call at which the service can die; each leads it there and waits until it is there. */
enum KillPoint {
    BEFORE_THE_FIRST_COMMIT {
        @Override
        AutoCloseable lead(Flow flow) {
            AutoCloseable lock = flow.site.ledger.blockWrites(flow.table());
            flow.begin();
            reach(flow.site.ledger::isSomebodyWaiting);
            return lock;
        }
    },
    RECORDED_AND_NOT_SENT {
        @Override
        AutoCloseable lead(Flow flow) {
            flow.site.toAntom.behave(FaultProxy.Behaviour.HANG);
            flow.begin();
            reach(flow::isRecorded);
            return () -> {};
        }
    },
    HEARD_AND_NOT_DONE {
        @Override
        AutoCloseable lead(Flow flow) {
            return leadToAntom(flow, new Fault.HangBefore());
        }
    },
    DONE_AND_NOT_ANSWERED {
        @Override
        AutoCloseable lead(Flow flow) {
            return leadToAntom(flow, new Fault.HangAfter());
        }
    },
    ANSWERED_AND_NOT_STORED {
        @Override
        AutoCloseable lead(Flow flow) {
            leadToAntom(flow, new Fault.Delay(Duration.ofSeconds(1)));
            AutoCloseable lock = flow.site.ledger.blockWrites("payment_event");
            reach(flow.site.ledger::isSomebodyWaiting);
            return lock;
        }
    },
    STORED_AND_NOT_TOLD {
        @Override
        AutoCloseable lead(Flow flow) {
            flow.site.entrance.behave(FaultProxy.Behaviour.SWALLOW_ANSWERS);
            flow.begin();
            reach(flow::isSettled);
            return () -> {};
        }
    };

    /** Brings the service to this place; what is returned takes away what keeps it there. */
    abstract AutoCloseable lead(Flow flow);

    private static AutoCloseable leadToAntom(Flow flow, Fault.OnCall fault) {
        long before = flow.calls();
        flow.site.antom.faults().add(FaultRule.next(flow.api(), fault).forPayment(flow.payment));
        flow.begin();
        reach(() -> flow.calls() > before);
        return () -> {};
    }

    private static void reach(Callable<Boolean> place) {
        await().atMost(20, SECONDS).until(place);
    }
}
