package io.github.sagemaker4j.local.junit;

import io.github.sagemaker4j.local.LocalSettings;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a local platform, as {@link LocalSageMakerExtension} does it.
 *
 * <pre>{@code
 * @LocalSageMakerTest
 * class ChurnTest {
 *     @Test
 *     void trains(Session session) {
 *         churn.fit(session, TrainingInput.local("train", Path.of("data"))).await();
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LocalSageMakerExtension.class)
public @interface LocalSageMakerTest {

    /**
     * Sets what should differ from the defaults, such as the programs that run in place of images.
     *
     * @return a class with a constructor without parameters; by default nothing differs
     */
    Class<? extends UnaryOperator<LocalSettings>> settings() default Usual.class;

    /**
     * Lets all classes with the same settings share one platform, which ends with the test run. Each test has an
     * account of its own on it, in place of a region of its own; see {@link LocalSageMakerExtension#shared}.
     *
     * @return whether they do; by default each class has a platform of its own
     */
    boolean shared() default false;

    /** Leaves the settings as they are. */
    final class Usual implements UnaryOperator<LocalSettings> {

        /** Makes one. */
        public Usual() {}

        @Override
        public LocalSettings apply(LocalSettings settings) {
            return settings;
        }
    }
}
