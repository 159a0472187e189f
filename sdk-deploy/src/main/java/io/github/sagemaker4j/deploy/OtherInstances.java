package io.github.sagemaker4j.deploy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantInstanceType;

/** Instance types that can stand in for another: the same size of other generations, and the next size of its own. */
final class OtherInstances {

    private static final int OF_GENERATIONS = 3;
    private static final Pattern FORM = Pattern.compile("ml\\.([a-z]+)(\\d+)([a-z]*)\\.(\\d*)([a-z]+)");
    private static final List<String> SIZES = List.of("nano", "micro", "small", "medium", "large");

    private OtherInstances() {}

    /** A type by its parts: {@code ml.c6gd.2xlarge} is of class c, generation 6, extras gd, and twice the size of xlarge. */
    private record Kind(String name, String letter, int generation, String extras, int size) {

        static Optional<Kind> of(String name) {
            var match = FORM.matcher(name);
            if (!match.matches()) {
                return Optional.empty();
            }
            var times = match.group(4).isEmpty() ? 1 : Integer.parseInt(match.group(4));
            var size = match.group(5).equals("xlarge") ? SIZES.size() * times : SIZES.indexOf(match.group(5));
            return Optional.of(new Kind(name, match.group(1), Integer.parseInt(match.group(2)), match.group(3), size));
        }

        /** Whether images that run on the one run on the other. */
        boolean isCompatible(Kind other) {
            return letter.equals(other.letter) && isArm() == other.isArm();
        }

        boolean isFamily(Kind other) {
            return generation == other.generation && extras.equals(other.extras);
        }

        private boolean isArm() {
            return extras.startsWith("g");
        }
    }

    /** Some that the service's model names, likely ones first; none for a type of another form. */
    static List<String> of(String instanceType) {
        return Kind.of(instanceType).stream().flatMap(OtherInstances::of).toList();
    }

    private static Stream<String> of(Kind wanted) {
        var all = ProductionVariantInstanceType.knownValues().stream()
                .flatMap(t -> Kind.of(t.toString()).stream())
                .filter(wanted::isCompatible)
                .toList();
        var generations = all.stream()
                .filter(k -> !k.isFamily(wanted) && k.size() == wanted.size())
                .sorted(Comparator.<Kind>comparingInt(k -> Math.abs(k.generation() - wanted.generation()))
                        .thenComparingInt(k -> k.extras().length())
                        .thenComparingInt(k -> -k.generation())
                        .thenComparing(Kind::name))
                .limit(OF_GENERATIONS);
        var larger = all.stream()
                .filter(k -> k.isFamily(wanted) && k.size() > wanted.size())
                .min(Comparator.comparingInt(Kind::size));
        return Stream.concat(generations, larger.stream()).map(Kind::name);
    }
}
