package io.github.sagemaker4j.local.internal.run;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the program that stands in for an image: what the user mapped first, then the images we know ourselves. */
public final class ImagePrograms {

    private static final String REGISTRY = "\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.[a-z0-9.-]+/";
    private static final Pattern SCIKIT_LEARN =
            Pattern.compile(REGISTRY + "sagemaker-scikit-learn:(\\d+(?:[.-]\\d+)+)(?:-.*)?");
    private static final Pattern XGBOOST = Pattern.compile(REGISTRY + "sagemaker-xgboost:(\\d+(?:\\.\\d+)*)(?:-.*)?");
    private static final Pattern PYTORCH =
            Pattern.compile(REGISTRY + "pytorch-(?:training|inference):(\\d+(?:\\.\\d+)+)(?:-.*)?");
    private static final String TORCH = "Debian, Ubuntu: apt-get install python3-torch; elsewhere map the image to "
            + "Program.python(\"torch==…\"), which may download gigabytes, or name an interpreter in SAGEMAKER4J_PYTHON";

    private final List<Mapping> mappings;

    /** Takes what the user mapped, in order. */
    public ImagePrograms(List<Mapping> mappings) {
        this.mappings = List.copyOf(mappings);
    }

    /** The program for an image, if anything maps it. */
    public Optional<Launch> find(String image) {
        return mapped(image).or(() -> builtIn(image));
    }

    /** What the user mapped an image to. */
    public Optional<Launch> mapped(String image) {
        return mappings.stream()
                .filter(mapping -> mapping.covers(image))
                .map(Mapping::launch)
                .findFirst();
    }

    /** What stands in for an image that we know ourselves. */
    public static Optional<Launch> builtIn(String image) {
        return version(SCIKIT_LEARN, image)
                .<Launch>map(version -> new Launch.Framework("scikit-learn", version.replace('-', '.')))
                .or(() -> version(XGBOOST, image).map(version -> new Launch.Framework("xgboost-cpu", version)))
                .or(() -> version(PYTORCH, image).map(version -> new Launch.Installed("torch", version, TORCH)));
    }

    private static Optional<String> version(Pattern pattern, String image) {
        return Optional.of(pattern.matcher(image)).filter(Matcher::matches).map(match -> match.group(1));
    }

    /** A pattern of image addresses and the program for them. */
    public static final class Mapping {

        private final Pattern pattern;
        private final Launch launch;

        /**
         * Maps a pattern: {@code *} is any text, {@code ?} any character, a leading {@code …/} any registry, and a
         * pattern without a tag covers every tag.
         */
        public Mapping(String glob, Launch launch) {
            this.pattern = Pattern.compile(expression(glob), Pattern.DOTALL);
            this.launch = launch;
        }

        boolean covers(String image) {
            return pattern.matcher(image).matches();
        }

        Launch launch() {
            return launch;
        }

        private static String expression(String glob) {
            var rest = glob.startsWith("…/") || glob.startsWith("*/") ? glob.substring(2) : glob;
            var text = new StringBuilder(rest.length() == glob.length() ? "" : "(?:.*/)?");
            rest.codePoints().forEach(c -> text.append(piece(c)));
            var name = rest.substring(rest.lastIndexOf('/') + 1);
            var tagged = name.contains(":") || name.contains("@") || name.endsWith("*");
            return text.append(tagged ? "" : "(?:[:@].*)?").toString();
        }

        private static String piece(int c) {
            return switch (c) {
                case '*' -> ".*";
                case '?' -> ".";
                default -> Pattern.quote(Character.toString(c));
            };
        }
    }
}
