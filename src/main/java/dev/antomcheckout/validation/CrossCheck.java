package dev.antomcheckout.validation;

import java.util.List;
import java.util.stream.Stream;

/** States the broken rules between the fields of a record. It is asked before it is known that required fields are there. */
public interface CrossCheck {
    /**
     * A broken rule.
     *
     * @param path property names from the record to the field at fault
     */
    record Fault(List<String> path, String message) {}

    Stream<Fault> faults();
}
