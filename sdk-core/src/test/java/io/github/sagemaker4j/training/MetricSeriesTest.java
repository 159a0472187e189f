package io.github.sagemaker4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.training.MetricSeries.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class MetricSeriesTest {

    @Test
    void drawsEachMetricAsACurveWithItsName() throws Exception {
        var svg = read(MetricSeries.svg("churn & \"42\" <b>", List.of(series("loss", 100), series("<auc>", 50))));
        var curves = svg.getElementsByTagName("polyline");
        assertThat(curves.getLength()).isEqualTo(2);
        assertThat(((Element) curves.item(0)).getAttribute("points").split(" ", -1))
                .hasSize(100);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains("churn & \"42\" <b>", "loss", "<auc>", "minutes");
    }

    @Test
    void staysInsideThePicture() throws Exception {
        var svg = read(MetricSeries.svg("", List.of(series("loss", 30))));
        var points = ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points");
        for (var point : points.split("[ ,]", -1)) {
            assertThat(Double.parseDouble(point)).isBetween(0.0, 720.0);
        }
    }

    @Test
    void leavesOutWhatIsNoNumberAndDrawsEvenOneOrNone() throws Exception {
        var odd = new MetricSeries(
                "loss",
                List.of(
                        new Point(Instant.EPOCH, Double.NaN),
                        new Point(Instant.EPOCH, Double.POSITIVE_INFINITY),
                        new Point(Instant.EPOCH, 7)));
        assertThat(read(MetricSeries.svg("", List.of(odd)))
                        .getElementsByTagName("circle")
                        .getLength())
                .isEqualTo(1);
        assertThat(MetricSeries.svg("", List.of())).contains("no values");
        assertThat(odd.last()).contains(new Point(Instant.EPOCH, 7));
    }

    @Test
    void writesTicksAsPeopleDo() {
        var small = new MetricSeries(
                "loss", List.of(new Point(Instant.EPOCH, 0.1), new Point(Instant.ofEpochSecond(60), 0.3)));
        assertThat(MetricSeries.svg("", List.of(small)))
                .contains(">0.1<", ">0.15<", ">0.3<", ">0<", ">1<")
                .doesNotContain("0.30000", "-0<");
    }

    private static MetricSeries series(String name, int values) {
        return new MetricSeries(
                name,
                IntStream.range(0, values)
                        .mapToObj(i -> new Point(Instant.ofEpochSecond(60L * i), Math.exp(-i / 20.0)))
                        .toList());
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
