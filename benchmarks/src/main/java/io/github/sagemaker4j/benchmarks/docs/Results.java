package io.github.sagemaker4j.benchmarks.docs;

import io.github.sagemaker4j.benchmarks.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of the last runs, in a file; the rows that are run again replace their own lines. */
public final class Results {

    private static final String BEGIN = "<!-- results, written by bin/bench --docs -->";
    private static final String END = "<!-- end of the results -->";

    private final Path folder;
    private final Path page;
    private String machine = "";
    private final List<Figure> figures = new ArrayList<>();

    private Results(Path docs) {
        this.folder = docs.resolve("benchmarks");
        this.page = docs.resolve("benchmarks.md");
    }

    /**
     * Reads what there is.
     *
     * @param docs the folder of the documentation
     * @return the results
     * @throws IOException if they can't be read
     */
    public static Results in(Path docs) throws IOException {
        var results = new Results(docs);
        if (Files.exists(results.lines())) {
            var lines = Files.readAllLines(results.lines());
            lines.stream().filter(line -> line.startsWith("machine ")).forEach(line -> results.machine = line);
            lines.stream().map(Figure::parse).flatMap(Optional::stream).forEach(results.figures::add);
        }
        return results;
    }

    /**
     * Puts the figures of one row in the place of those before.
     *
     * @param line names the machine
     * @param row the figures
     */
    public void replace(String line, List<Figure> row) {
        machine = line;
        var name = row.get(0).row();
        var place = (int)
                figures.stream().takeWhile(figure -> !figure.row().equals(name)).count();
        figures.removeIf(figure -> figure.row().equals(name));
        figures.addAll(Math.min(place, figures.size()), row);
    }

    /**
     * Writes the lines, the table and the pictures.
     *
     * @throws IOException if they can't be written
     */
    public void write() throws IOException {
        Files.createDirectories(folder);
        var text = new ArrayList<>(List.of(machine));
        figures.forEach(figure -> text.add(figure.toString()));
        Files.write(lines(), text);
        Files.writeString(folder.resolve("targets.svg"), Pictures.targets(figures));
        Files.writeString(folder.resolve("peers.svg"), Pictures.peers(figures));
        Files.writeString(folder.resolve("growth.svg"), Pictures.growth(figures));
        var before = Files.readString(page);
        var begin = before.indexOf(BEGIN);
        var end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(page + " has no place for the results: " + BEGIN + " and " + END);
        }
        Files.writeString(page, before.substring(0, begin) + BEGIN + "\n" + table() + before.substring(end));
    }

    private Path lines() {
        return folder.resolve("results.txt");
    }

    private String table() {
        var promised =
                figures.stream().filter(figure -> figure.target().isPresent()).toList();
        var held = promised.stream().filter(Figure::holds).count();
        var text = new StringBuilder("\n" + held + " of " + promised.size() + " figures hold their target, on a "
                + machine.replaceFirst("machine", "machine with") + ". [All figures](benchmarks/results.txt).\n\n"
                + "| row | figure | value | target | |\n| --- | --- | ---: | ---: | --- |\n");
        for (var figure : promised) {
            var cells = List.of(
                    "`" + figure.row() + "`",
                    figure.metric().replace('_', ' '),
                    Figure.number(figure.value()),
                    figure.target().orElseThrow().toString().replace("<=", "≤").replace(">=", "≥"),
                    figure.holds() ? "holds" : "**short**");
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.append("\n![Targets](benchmarks/targets.svg)\n\n![Peers](benchmarks/peers.svg)\n\n")
                .append("![Growth](benchmarks/growth.svg)\n\n")
                .toString();
    }
}
