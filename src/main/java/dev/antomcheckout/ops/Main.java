package dev.antomcheckout.ops;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;

/** Where the process begins. */
@QuarkusMain
public final class Main {
    /** Serves, unless the first argument names something to do once: see {@link Commands}. */
    public static void main(String... arguments) {
        // Asked every few seconds by containers, so it is answered without starting anything.
        if (arguments.length == 1 && arguments[0].equals(Probe.NAME)) {
            System.exit(Probe.of(Map.copyOf(System.getenv())).run());
        }
        Quarkus.run(arguments);
    }
}
