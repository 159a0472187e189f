package io.github.sagemaker4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A program brings its own Jackson: what we call has to be in the oldest one that we promise to work with. */
class JacksonTest {

    private static final Path OLDEST = Path.of("target/oldest-jackson");

    @Test
    void everythingUsedOfJacksonIsInTheOldestOneSupported() throws IOException {
        try (var jars = Files.list(OLDEST);
                var oldest = new URLClassLoader(
                        jars.map(JacksonTest::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var used = Modules.CLASSES.stream()
                    .flatMap(c -> c.getAccessesFromSelf().stream())
                    .map(JavaAccess::getTarget)
                    .filter(target -> target.getOwner().getName().startsWith("com.fasterxml.jackson"))
                    .toList();
            assertThat(used).isNotEmpty();
            assertThat(used.stream()
                            .filter(target -> !(target instanceof CodeUnitAccessTarget call
                                    ? hasCodeUnit(oldest, call)
                                    : hasField(oldest, target.getOwner(), target.getName())))
                            .map(Object::toString)
                            .distinct())
                    .isEmpty();
        }
    }

    private static boolean hasCodeUnit(ClassLoader jackson, CodeUnitAccessTarget call) {
        var parameters =
                call.getRawParameterTypes().stream().map(JavaClass::getName).toList();
        var type = load(jackson, call.getOwner());
        return call.getName().equals("<init>")
                ? Arrays.stream(type.getConstructors())
                        .anyMatch(c -> names(c.getParameterTypes()).equals(parameters))
                : Arrays.stream(type.getMethods())
                        .anyMatch(m -> m.getName().equals(call.getName())
                                && names(m.getParameterTypes()).equals(parameters)
                                && m.getReturnType()
                                        .getName()
                                        .equals(call.getRawReturnType().getName()));
    }

    private static boolean hasField(ClassLoader jackson, JavaClass owner, String name) {
        return Stream.of(load(jackson, owner).getFields())
                .anyMatch(field -> field.getName().equals(name));
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }

    private static Class<?> load(ClassLoader jackson, JavaClass owner) {
        try {
            return Class.forName(owner.getName(), false, jackson);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(owner.getName() + " is not in the oldest Jackson supported", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
