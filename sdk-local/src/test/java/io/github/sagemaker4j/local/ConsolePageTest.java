package io.github.sagemaker4j.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The console in a real browser, with jobs and endpoints that run. Pictures are left in {@code target/console}. */
@Tag("interop")
class ConsolePageTest {

    private static final Path PICTURES = Path.of("target", "console");
    private static final String EVIL = "<img src=x onerror=document.title=1> </script><script>window.evil=1</script>";

    private static final String TRAIN = """
            import math, random, sys, time
            arguments = dict(zip(sys.argv[1::2], sys.argv[2::2]))
            epochs = int(arguments["--epochs"])
            random.seed(epochs)
            print("Reading 48,210 rows of the channel train", flush=True)
            for epoch in range(1, epochs + 1):
                loss = 0.08 + 0.85 * math.exp(-epoch / 9) + random.random() * 0.03
                accuracy = 0.97 - 0.42 * math.exp(-epoch / 11) - random.random() * 0.012
                print("epoch %d/%d loss=%.4f accuracy=%.4f" % (epoch, epochs, loss, accuracy), flush=True)
                time.sleep(float(arguments["--pause"]))
            if "--say" in arguments:
                print(arguments["--say"], flush=True)
            if "--fail" in arguments:
                raise ValueError("The column \\"tenure\\" has 12 empty cells: fill or drop them before training.")
            time.sleep(float(arguments.get("--linger", "0")))
            """;

    private static final String SERVE = """
            import random, time
            def model_fn(folder):
                return open(folder + "/model.txt").read()
            def input_fn(body, content_type):
                return body
            def predict_fn(data, model):
                time.sleep(random.choice([4, 5, 5, 6, 7, 9, 14]) / (1000 if model == "champion" else 1600))
                return model
            def output_fn(prediction, accept):
                return prediction, "text/plain"
            """;

    private static final String NAMED = "sagemaker-scikit-learn-2026-11-23-01-58-33-1";

    private static Browser browser;

    private final Stage stage = new Stage();

    @BeforeAll
    static void start(@TempDir Path profile) throws IOException {
        browser = new Browser(profile);
        browser.look(1360, 1010, false);
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void showsJobsEndpointsAndBucketsAsTheyChange() throws Exception {
        train("churn-2026-11-20", Map.of("epochs", "30", "pause", "0.01"));
        stage.end("churn-2026-11-20");
        train("churn-without-tenure", Map.of("epochs", "3", "pause", "0.01", "fail", "yes"));
        assertThat(stage.end("churn-without-tenure").trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
        var hosting = new Hosting(stage);
        hosting.model("champion", SERVE);
        hosting.model("challenger", SERVE);
        hosting.deploy(
                "churn", Hosting.variant("champion", "champion", 80), Hosting.variant("challenger", "challenger", 20));
        train("churn-2026-11-22", Map.of("epochs", "60", "pause", "0.05", "linger", "120"));
        browser.open(stage.local.console());

        browser.await("document.querySelectorAll('#jobs li').length === 3");
        assertThat(browser.ask("document.querySelector('#detail-title').textContent"))
                .isEqualTo("churn-2026-11-22");
        browser.await("document.querySelector('#log').textContent.includes('epoch 60/60')");
        browser.await("document.querySelectorAll('#charts figure').length === 2");
        browser.await("document.querySelector('#charts svg').getAttribute('aria-label').includes('60 values')");
        assertThat(browser.ask("document.querySelector('#summary').textContent"))
                .isEqualTo("1 job running, 1 failed and 1 endpoint in service.");
        assertThat(browser.ask("document.title")).startsWith("1 job running, 1 failed and 1 endpoint in service ");
        assertThat(browser.ask("document.querySelector('#runner').textContent"))
                .startsWith("Programs run as a process");
        assertThat(browser.ask("document.querySelector('#buckets').textContent"))
                .contains(stage.bucket);
        pictures("job");

        for (var calls = 0; calls < 160; calls++) {
            hosting.invoke("churn", "42,1,0");
        }
        browser.ask("document.querySelector('#endpoints button').click()");
        browser.await("document.querySelector('#variant-rows').textContent.includes('ms')");
        browser.await("document.querySelector('#endpoints .right').textContent.includes('calls')");
        assertThat(browser.ask("document.querySelector('#split').getAttribute('aria-label')"))
                .matches("champion \\d.* %, challenger \\d.* %");
        pictures("endpoint");

        stage.sageMaker.stopTrainingJob(r -> r.trainingJobName("churn-2026-11-22"));
        browser.await("document.querySelector('#news').textContent.includes('churn-2026-11-22: Stopped')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tellsThingsOfOneNameInSeveralAccountsApart() throws Exception {
        stage.script("same", "print('of ours')", r -> {});
        var theirs = new Stage(stage.local.as("210987654321"));
        theirs.script("same", "print('of theirs')", r -> {});
        browser.open(stage.local.console());

        browser.await("document.querySelectorAll('#jobs button').length === 2");
        browser.ask("[...document.querySelectorAll('#jobs button')]"
                + ".find(b => b.textContent.includes('210987654321')).click()");
        browser.await("document.querySelector('#log').textContent.includes('of theirs')");
        assertThat(browser.ask("document.querySelector('#detail-kind').textContent"))
                .isEqualTo("Training job in us-east-1 of account 210987654321");
        browser.ask("[...document.querySelectorAll('#jobs button')]"
                + ".find(b => b.textContent.includes('123456789012')).click()");
        browser.await("document.querySelector('#log').textContent.includes('of ours')");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void takesNamesAndLogLinesForTextWhateverTheySay() throws Exception {
        train("evil", Map.of("epochs", "1", "pause", "0", "say", EVIL, "<b>x</b>", "<i onclick=alert(1)>"));
        stage.end("evil");
        browser.open(stage.local.console());

        browser.await("document.querySelectorAll('#jobs button').length > 0");
        browser.ask("[...document.querySelectorAll('#jobs button')].find(b => b.textContent.includes('evil')).click()");
        browser.await("document.querySelector('#log').textContent.includes('onerror=document.title=1')");
        assertThat(browser.ask("document.querySelectorAll('#detail img, #detail script, #detail b').length"))
                .isEqualTo("0");
        assertThat(browser.ask("typeof window.evil")).isEqualTo("undefined");
        assertThat(browser.ask("try { document.body.innerHTML = '<p>'; 'set' } catch (e) { 'refused' }"))
                .isEqualTo("refused");
    }

    @Test
    void showsNothingWithoutTheKeyAndKeepsTheKeyOutOfTheAddress() {
        browser.open(URI.create("about:blank"));
        browser.open(stage.local.endpoint().resolve("/#key=00"));

        browser.await("document.querySelector('#locked') !== null && !document.querySelector('#locked').hidden");
        browser.open(URI.create("about:blank"));
        browser.open(stage.local.console());
        browser.await("document.querySelector('#link')?.dataset.state === 'live'");
        assertThat(browser.ask("location.href")).doesNotContain("key");
    }

    @Test
    void bringsWhatIsChosenIntoViewHoweverLongTheListIs() throws Exception {
        for (var job = 10; job < 30; job++) {
            train(NAMED + job, Map.of("epochs", "30", "pause", "0"));
        }
        for (var job = 10; job < 30; job++) {
            stage.end(NAMED + job);
        }
        browser.open(stage.local.console());
        browser.await("document.querySelectorAll('#jobs button').length === 20");

        browser.look(1400, 1000, false);
        chooseLast();
        assertThat(browser.ask("scrollY > 200 && upper('#detail') >= 0 && upper('#log') < innerHeight"))
                .isEqualTo("true");
        assertThat(browser.ask("[...document.querySelectorAll('#jobs .end')].every(e => e.scrollWidth <= e.clientWidth"
                        + " && e.getBoundingClientRect().right <= e.closest('.name').getBoundingClientRect().right)"))
                .as("the end of each name, where they differ, is not cut")
                .isEqualTo("true");
        browser.screenshot(PICTURES.resolve("long.png"));

        browser.look(390, 844, false);
        browser.ask("scrollTo(0, 0); document.querySelector('#jobs button').click()");
        chooseLast();
        assertThat(browser.ask("Math.abs(upper('#detail')) < 2")).isEqualTo("true");
        browser.screenshot(PICTURES.resolve("long-narrow.png"));
        browser.ask("scrollTo(0, 0)");
        browser.screenshot(PICTURES.resolve("list-narrow.png"));
        browser.look(1360, 1010, false);
    }

    private static void chooseLast() {
        browser.ask("upper = part => document.querySelector(part).getBoundingClientRect().top;"
                + "last = document.querySelector('#jobs li:last-child button');"
                + "last.scrollIntoView({ block: 'end' }); last.click()");
        browser.await("document.querySelector('#log').textContent.includes('epoch 30/30')");
        browser.await("document.querySelectorAll('#charts figure').length === 2");
    }

    @Test
    void isOperatedByKeysAlone() throws Exception {
        train("by-keys", Map.of("epochs", "1", "pause", "0"));
        stage.end("by-keys");
        browser.open(stage.local.console());
        browser.await("document.querySelectorAll('#jobs button').length > 0");

        browser.press("Tab");
        assertThat(browser.ask("document.activeElement.className")).isEqualTo("skip");
        browser.press("Tab");
        assertThat(browser.ask("document.activeElement.closest('ul').id")).isEqualTo("jobs");
        browser.press("Enter");
        browser.await("document.activeElement.getAttribute('aria-current') === 'true'");
    }

    private static void pictures(String name) throws IOException {
        for (var dark : new boolean[] {false, true}) {
            browser.look(1360, 1010, dark);
            browser.screenshot(PICTURES.resolve(name + (dark ? "-dark" : "") + ".png"));
        }
        browser.look(420, 1400, false);
        browser.screenshot(PICTURES.resolve(name + "-narrow.png"));
        browser.look(1360, 1010, false);
    }

    private void train(String name, Map<String, String> hyperParameters) throws IOException {
        var code = stage.archive("code/" + name + ".tar.gz", Map.of("train.py", TRAIN));
        var all = new HashMap<>(hyperParameters);
        all.put("sagemaker_program", "train.py");
        all.put("sagemaker_submit_directory", code);
        stage.create(
                name,
                r -> r.hyperParameters(all)
                        .algorithmSpecification(a -> a.trainingImage(Stage.IMAGE)
                                .trainingInputMode("File")
                                .metricDefinitions(metric("loss"), metric("accuracy"))));
    }

    private static MetricDefinition metric(String name) {
        return MetricDefinition.builder()
                .name("train:" + name)
                .regex(name + "=([0-9.]+)")
                .build();
    }
}
