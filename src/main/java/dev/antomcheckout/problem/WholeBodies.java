package dev.antomcheckout.problem;

import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;

/**
 * Bodies are records that are whole when they are validated. Bean Validation would otherwise ask of every single value
 * whether it is an attribute of an entity that is not loaded yet, and remember the answers.
 */
@Singleton
class WholeBodies implements ValidatorFactoryCustomizer, TraversableResolver {
    @Override
    public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
        configuration.enableTraversableResolverResultCache(false);
        configuration.traversableResolver(this);
    }

    @Override
    public boolean isReachable(Object owner, Path.Node value, Class<?> root, Path path, ElementType type) {
        return true;
    }

    @Override
    public boolean isCascadable(Object owner, Path.Node value, Class<?> root, Path path, ElementType type) {
        return true;
    }
}
