package dev.antomcheckout.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** JSON that Antom defines and we hand on: an optional feature. Every text in it is treated as {@link FreeText}. */
@Documented
@Target({ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OpenJsonValidator.class)
public @interface OpenJson {
    /** Bytes at most, written as JSON in UTF-8. */
    int maxBytes() default Integer.MAX_VALUE;

    boolean textAllowed() default false;

    String message() default "is not valid";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
