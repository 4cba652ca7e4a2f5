package dev.antomcheckout.validation;

import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Optional;

/** Says in a validator's context what is wrong. Messages are our own texts, so there is nothing in them to interpolate. */
final class Report {
    private Report() {}

    /** @return whether there is no fault */
    static boolean on(ConstraintValidatorContext context, Optional<String> fault) {
        fault.ifPresent(message -> at(context, List.of(), message));
        return fault.isEmpty();
    }

    static void at(ConstraintValidatorContext context, List<String> path, String message) {
        context.disableDefaultConstraintViolation();
        var violation = context.buildConstraintViolationWithTemplate(message);
        if (path.isEmpty()) {
            violation.addConstraintViolation();
            return;
        }
        var node = violation.addPropertyNode(path.getFirst());
        for (String step : path.subList(1, path.size())) {
            node = node.addPropertyNode(step);
        }
        node.addConstraintViolation();
    }
}
