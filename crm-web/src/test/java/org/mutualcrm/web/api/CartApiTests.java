package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Several codes on one order, over the interface. */
@WebTest
class CartApiTests {

  @Autowired MockMvcTester mvc;

  private OfferCalls api;

  @BeforeEach
  void calls() {
    api = new OfferCalls(mvc);
  }

  @Test
  void aCartIsAskedRedeemedAndAnsweredAgain() throws Exception {
    var lesser = api.shared(api.offer("\"percent\": 10"));
    var better = api.shared(api.offer("\"percent\": 20"));
    var cart = cart(lesser, better);

    var asked = api.post("/api/v1/carts/evaluate", cart);
    var redeemed = api.post("/api/v1/carts/redeem", cart, "cart-" + better);
    var again = api.post("/api/v1/carts/redeem", cart(better, lesser), "cart-" + better);

    assertThat(asked).hasStatusOk().bodyJson().extractingPath("$.discount.amount").isEqualTo(2.0);
    assertThat(asked).bodyJson().extractingPath("$.unused[0].reason").isEqualTo("BETTER_CODE_KEPT");
    assertThat(asked).bodyJson().extractingPath("$.unused[0].to").isEqualTo(better);
    assertThat(redeemed).hasStatus(201);
    assertThat(again).hasStatusOk().bodyJson().extractingPath("$.repeated").isEqualTo(true);
  }

  @Test
  void whatIsNoCartIsRefusedWithItsReason() throws Exception {
    var code = api.shared(api.offer("\"percent\": 10"));

    assertThat(api.post("/api/v1/carts/evaluate", cart(code, code)))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CODE_TWICE");
    assertThat(api.post("/api/v1/carts/redeem", cart(code, "NOSUCHCODE2345")))
        .hasStatus(404)
        .bodyJson()
        .extractingPath("$.codeRefused")
        .isNotNull();
    assertThat(api.post("/api/v1/carts/evaluate", "{\"codes\": [], \"orderAmount\": null}"))
        .hasStatus(400);
  }

  @Test
  void theRulesAreReadAndChangedVersionByVersion() throws Exception {
    var read = api.read("/api/v1/stacking-rules");
    int version = JsonPath.read(read.getResponse().getContentAsString(), "$.version");

    assertThat(read).bodyJson().extractingPath("$.pairs.length()").isEqualTo(15);
    assertThat(api.put("/api/v1/stacking-rules", RULES, version)).hasStatusOk();
    assertThat(api.put("/api/v1/stacking-rules", RULES, version))
        .hasStatus(412)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CHANGED_SINCE");
  }

  private static final String RULES =
      """
      {"pairs": [{"first": "ORDER", "second": "ORDER", "stacking": "BEST"},
                 {"first": "SHIPPING", "second": "SHIPPING", "stacking": "BEST"}], "percentFirst": true}
      """;

  private static String cart(String one, String other) {
    return """
    {"codes": ["%s", "%s"], "orderAmount": {"amount": "10.00", "currency": "EUR"}}
    """
        .formatted(one, other);
  }
}
