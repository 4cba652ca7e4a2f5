package dev.antomcheckout.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that people write and read. Line breaks and tabs are the only control characters, and nothing in it may look like a
 * card number: whoever stores one is bound by PCI DSS, and a note is where it would go unnoticed.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = FreeTextValidator.class)
public @interface FreeText {
    /** Unicode code points at most; Antom says "characters", and no buyer counts surrogate pairs. */
    int max();

    boolean required() default false;

    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
