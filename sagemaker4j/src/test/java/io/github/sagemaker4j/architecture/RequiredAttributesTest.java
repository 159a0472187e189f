package io.github.sagemaker4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of every builder: which there are, and what the compiler says when one is left out. */
class RequiredAttributesTest {

    /** A specification, with what it requires in order. */
    record Spec(Class<?> kind, List<String> attributes) {

        @Override
        public String toString() {
            return (kind.getName() + ": " + String.join(" ", attributes)).strip();
        }

        /** A program that sets all attributes but one; none is left out below 0. */
        String program(int leftOut) {
            return IntStream.range(0, attributes.size())
                    .filter(i -> i != leftOut)
                    .mapToObj(i -> "." + attributes.get(i) + "(null)")
                    .collect(Collectors.joining("", kind.getName() + ".of(e -> e", ")"));
        }
    }

    @Test
    void areThoseOfTheList() throws IOException {
        assertThat(specs().map(Spec::toString)).containsExactlyElementsOf(listed());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void areNamedByTheCompilerWhenOneIsLeftOut(Spec spec) {
        assertThat(Compiler.errors(spec.program(-1))).isEmpty();
        for (int i = 0; i < spec.attributes().size(); i++) {
            var attribute = spec.attributes().get(i);
            var stage = Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1) + "BuildStage";
            assertThat(Compiler.errors(spec.program(i))).contains(stage);
        }
    }

    static Stream<Spec> specs() {
        return Modules.CLASSES.stream()
                .filter(c -> c.isInterface() && !c.getPackageName().contains(".internal"))
                .filter(c -> c.tryGetMethod("builder").isPresent())
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .map(JavaClass::reflect)
                .map(kind -> new Spec(kind, attributes(kind)));
    }

    private static List<String> attributes(Class<?> kind) {
        var names = new ArrayList<String>();
        for (var stage = step(kind, "builder"); stage.getSimpleName().endsWith("BuildStage"); ) {
            var method = Arrays.stream(stage.getMethods())
                    .filter(m -> !m.getName().equals("from"))
                    .toList();
            assertThat(method).as("one way out of " + stage).hasSize(1);
            names.add(method.get(0).getName());
            stage = method.get(0).getReturnType();
        }
        return names;
    }

    private static Class<?> step(Class<?> kind, String name) {
        return Arrays.stream(kind.getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == 0)
                .map(Method::getReturnType)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> listed() throws IOException {
        try (var list = RequiredAttributesTest.class.getResourceAsStream("required-attributes.txt")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
