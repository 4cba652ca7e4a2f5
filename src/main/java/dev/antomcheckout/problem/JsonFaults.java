package dev.antomcheckout.problem;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Jackson could not read, as an error of the caller. Jackson's own messages quote the input and name our classes,
 * so none of them is passed on.
 */
final class JsonFaults {
    /** A name that a developer may have meant; anything else could be data, and is not repeated. */
    private static final Pattern PLAUSIBLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private JsonFaults() {}

    static ProblemException problem(Throwable fault) {
        return ProblemException.invalid(List.of(error(fault)));
    }

    private static ProblemError error(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException) {
                return ProblemError.inBody(
                        "",
                        "must not be nested deeper than %d levels nor hold numbers of more than %d digits"
                                .formatted(Limits.JSON_DEPTH, 1000));
            }
            if (cause instanceof InputCoercionException) {
                return ProblemError.inBody(
                        fault instanceof JsonMappingException mapping ? pointer(mapping.getPath()) : "",
                        "must be a whole number in the range of 32 bits");
            }
            if (cause instanceof StreamReadException) {
                return ProblemError.inBody(
                        "", "must be one JSON document in UTF-8, complete and without a field that occurs twice");
            }
        }
        return switch (fault) {
            case UnrecognizedPropertyException unknown -> unknownField(unknown);
            case MismatchedInputException mismatch ->
                ProblemError.inBody(pointer(mismatch.getPath()), expected(mismatch.getTargetType()));
            case JsonMappingException other -> ProblemError.inBody(pointer(other.getPath()), "cannot be read");
            default -> ProblemError.inBody("", "must be JSON in UTF-8");
        };
    }

    private static ProblemError unknownField(UnrecognizedPropertyException fault) {
        if (PLAUSIBLE_NAME.matcher(fault.getPropertyName()).matches()) {
            return ProblemError.inBody(pointer(fault.getPath()), "is not a field of this request");
        }
        List<JsonMappingException.Reference> parents =
                fault.getPath().subList(0, fault.getPath().size() - 1);
        return ProblemError.inBody(pointer(parents), "holds a field that is not one of this request");
    }

    private static String expected(@Nullable Class<?> target) {
        if (target == null || JsonNode.class == target) {
            return "has the wrong type";
        }
        if (target == String.class) {
            return "must be a string";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "must be true or false";
        }
        if (Number.class.isAssignableFrom(target) || target.isPrimitive()) {
            return "must be a whole number";
        }
        if (Collection.class.isAssignableFrom(target)) {
            return "must be an array";
        }
        return target.isRecord() || target == ObjectNode.class ? "must be an object" : "has the wrong type";
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : path) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer.toString();
    }
}
