package dev.antomcheckout.problem;

import com.fasterxml.jackson.core.JsonPointer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;

/** Broken constraints of Bean Validation as errors with JSON pointers, in a steady order. */
public final class Violations {
    private Violations() {}

    /** The errors of a bean or of a resource method's arguments; method and argument names do not show. */
    public static List<ProblemError> errors(Iterable<? extends ConstraintViolation<?>> violations) {
        List<ProblemError> errors = new java.util.ArrayList<>();
        violations.forEach(violation -> errors.add(error(violation)));
        errors.sort(Comparator.comparing((ProblemError e) -> String.valueOf(e.pointer()))
                .thenComparing(ProblemError::detail));
        return errors;
    }

    /** Whether it was our own answer that broke a rule, for which the caller is not to blame. */
    static boolean isOurFault(ConstraintViolationException fault) {
        for (ConstraintViolation<?> violation : fault.getConstraintViolations()) {
            for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ProblemError error(ConstraintViolation<?> violation) {
        JsonPointer pointer = JsonPointer.empty();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
                case PARAMETER -> parameter = node.getName();
                case BEAN, PROPERTY, CONTAINER_ELEMENT -> pointer = append(pointer, node);
            }
        }
        // A number or text that is itself an argument came in the address; an object is the body.
        boolean inAddress = !parameter.isEmpty()
                && pointer.matches()
                && (violation.getInvalidValue() instanceof CharSequence
                        || violation.getInvalidValue() instanceof Number);
        return inAddress
                ? ProblemError.inParameter(parameter, violation.getMessage())
                : ProblemError.inBody(pointer.toString(), violation.getMessage());
    }

    private static JsonPointer append(JsonPointer pointer, Path.Node node) {
        JsonPointer result = pointer;
        if (node.getIndex() != null) {
            result = result.appendIndex(node.getIndex());
        } else if (node.getKey() != null) {
            result = result.appendProperty(node.getKey().toString());
        }
        return node.getKind() == ElementKind.PROPERTY ? result.appendProperty(node.getName()) : result;
    }
}
