package io.github.sagemaker4j.training;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The options of {@code mpirun} that a program adds, held against those that the container's toolkit sets itself:
 * {@code mpirun} ends at once where an MCA parameter or a policy is given twice, even with the same value.
 */
final class MpiOptions {

    private static final Set<String> MCA = Set.of("-mca", "--mca");

    /** What the toolkit sets for MPI: MCA parameters by name, other options by their word. */
    static final Map<String, String> OF_MPI = Map.of(
            "mca btl_tcp_if_include", "the network interface",
            "mca oob_tcp_if_include", "the network interface",
            "mca plm_rsh_no_tree_spawn", "1",
            "mca pml", "ob1",
            "mca btl", "^openib",
            "mca orte_abort_on_non_zero_status", "1",
            "mca btl_vader_single_copy_mechanism", "none",
            "bind-to", "none",
            "map-by", "slot");

    /** What the toolkit sets for the data parallel library. */
    static final Map<String, String> OF_DATA_PARALLEL = ofDataParallel();

    private static final Set<String> HOSTS = Set.of("host", "H", "np", "n", "c");

    private final Map<String, String> taken;
    private final List<String> kept = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private MpiOptions(Map<String, String> taken) {
        this.taken = new HashMap<>(taken);
    }

    /** The options without those that say what the toolkit says anyway. */
    static List<String> checked(OptionalInt processesPerHost, List<String> words, Map<String, String> taken) {
        var options = new MpiOptions(taken);
        if (processesPerHost.orElse(1) < 1) {
            options.problems.add(Problem.of(
                    "DIST-01",
                    "processesPerHost",
                    processesPerHost.getAsInt(),
                    "is below 1",
                    "ask for at least one, or leave it out for one on each GPU"));
        }
        words.forEach(options::word);
        options.read(words);
        if (!options.problems.isEmpty()) {
            throw new InvalidSpecException("distribution", options.problems);
        }
        return List.copyOf(options.kept);
    }

    private static Map<String, String> ofDataParallel() {
        var all = new HashMap<>(OF_MPI);
        all.keySet().removeAll(Set.of("bind-to", "map-by"));
        all.put("mca plm_rsh_num_concurrent", "the number of instances");
        return Map.copyOf(all);
    }

    // The toolkit splits the options at spaces and knows no quotes.
    private void word(String word) {
        if (word.isEmpty() || word.chars().anyMatch(Character::isWhitespace)) {
            problems.add(Problem.of(
                    "DIST-02", "options", word, "is not one word", "give each word by itself: \"-x\", \"NAME=value\""));
        }
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); ) {
            var length = Math.min(length(words.get(i)), words.size() - i);
            option(words.subList(i, i + length));
            i += length;
        }
    }

    private int length(String word) {
        if (MCA.contains(word)) {
            return 3;
        }
        return "-x".equals(word) || taken.containsKey(name(word)) || HOSTS.contains(name(word)) ? 2 : 1;
    }

    private void option(List<String> words) {
        var last = words.get(words.size() - 1);
        if (words.size() < length(words.get(0))) {
            problem("DIST-03", words, "lacks its value", "give it as the next word");
            return;
        }
        if (HOSTS.contains(name(words.get(0)))) {
            problem("DIST-03", words, "is set by the toolkit", "use instances and processesPerHost");
            return;
        }
        var key = MCA.contains(words.get(0)) ? "mca " + words.get(1) : words.size() == 1 ? "" : name(words.get(0));
        var set = key.startsWith("mca ") || taken.containsKey(key) ? taken.putIfAbsent(key, last) : null;
        if (set == null) {
            kept.addAll(words);
        } else if (!set.equals(last)) {
            problem(
                    "DIST-03",
                    words,
                    "is set to " + set + " already, and mpirun ends if it is given twice",
                    "leave it out");
        }
    }

    private void problem(String code, List<String> words, String rule, String fix) {
        problems.add(Problem.of(code, "options", String.join(" ", words), rule, fix));
    }

    private static String name(String word) {
        return word.startsWith("-") ? word.replaceFirst("^--?", "") : "";
    }
}
