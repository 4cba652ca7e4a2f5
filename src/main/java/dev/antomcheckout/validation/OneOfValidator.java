package dev.antomcheckout.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public class OneOfValidator implements ConstraintValidator<OneOf, String> {
    private List<String> values = List.of();

    @Override
    public void initialize(OneOf rule) {
        values = List.of(rule.value());
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return Report.on(
                context,
                value == null || values.contains(value)
                        ? Optional.empty()
                        : Optional.of("must be " + String.join(" or ", values)));
    }
}
