package org.aisbf.protocol.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aisbf.protocol.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsListTest {

  private static ModelsList read(String json) {
    return ModelsList.read(RawJson.of(json.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'object':'list','data':[{'id':'a/b:7b'},{'id':'c'},{'id':'c'}]}",
        "{'models':[{'name':'a/b:7b'},{'model':'c'},{'id':5},{}]}",
        "['a/b:7b','c','',null,7]",
        "{'data':null,'models':['a/b:7b','c']}"
      })
  void namesAreFoundInEveryShape(String json) {
    assertThat(read(json).models()).extracting(Model::id).containsExactly("a/b:7b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "5", "'x'", "{'data':{}}"})
  void elsewhereThereAreNone(String json) {
    assertThat(read(json).models()).isEmpty();
  }

  @Test
  void figuresAreRead() {
    Model model =
        read("[{'id':'a','max_model_len':8192,'architecture':{'input_modalities':['text','image'],"
                + "'output_modalities':['text']},'x':1.50}]")
            .models()
            .get(0);
    assertThat(model.contextLength()).isEqualTo(8_192);
    assertThat(model.inputModalities()).isEqualTo(List.of("text", "image"));
    assertThat(model.outputModalities()).isEqualTo(List.of("text"));
    assertThat(model.document().toString()).contains("\"x\":1.50");
    assertThat(read("[{'id':'a','meta':{'n_ctx':'4096'}}]").models().get(0).contextLength())
        .isEqualTo(4_096);
    assertThat(read("['a']").models().get(0).contextLength()).isNull();
  }

  @Test
  void aListBeyondReasonIsEmpty() {
    assertThat(read("[" + "'a',".repeat(2_200_000) + "'b']").models()).isEmpty();
    assertThat(
            read(IntStream.rangeClosed(0, 10_000)
                    .mapToObj(i -> "'m" + i + "'")
                    .collect(Collectors.joining(",", "[", "]")))
                .models())
        .hasSize(10_000);
  }
}
