package org.mutualcrm.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Given names that stand for each other. */
final class Nicknames {

  private static final String GROUPS =
      """
      william bill billy will willy willie liam wilhelm guillaume guillermo willem
      robert bob bobby rob robbie robin bert roberto
      richard rick ricky dick rich richie ricardo
      margaret maggie meg peggy marge margie greta gretel margot margarita margarethe marguerite
      elizabeth liz lizzie beth betty eliza elisa elsie lisa libby elisabeth isabel isabella isabelle
      james jim jimmy jamie jacob jakob jaime giacomo jacques
      john johnny jack jon johann johannes hans jan jean juan giovanni ivan ian sean johan
      joseph joe joey josef jose giuseppe jozef
      thomas tom tommy tomas tommaso
      michael mike mick micky mickey mikey michel miguel michele mikhail mikael
      charles charlie chuck charley karl carl carlos carlo karel
      edward ed eddie ted teddy ned eduard eduardo edouard
      george georgie georg georges jorge giorgio jerzy
      henry harry hank hal heinrich henri enrique enrico heinz
      francis frank frankie franz franco francisco francesco francois fran
      catherine kate katie kathy cathy katherine kathryn katharina kitty karen caterina catalina
      anne ann anna annie hannah nancy anja anita ana
      mary maria marie molly polly mia mamie maureen miriam
      patricia pat patty patti trish tricia
      patrick pat paddy padraig
      peter pete pedro pietro pierre petr piotr pieter
      paul paolo pablo pavel pawel
      anthony tony anton antonio antoine ant
      andrew andy drew andreas andre andrea andres andrzej
      alexander alex alec sandy sasha alexandre alessandro alejandro xander aleksander
      alexandra alex sandra sasha sandy alessandra
      nicholas nick nicky nico nicolas nikolaus klaus nicola nikolai
      christopher chris kit christoph christophe cristobal kris
      christine chris chrissie tina christina kristin kirsten christiane
      daniel dan danny dani
      david dave davy davide
      donald don donnie
      benjamin ben benny benji
      samuel sam sammy
      samantha sam sammy
      matthew matt matty mathias matthias matteo mateo matthieu
      stephen steve stevie steven stefan stephan stefano esteban etienne
      gregory greg gregor gregg
      jeffrey jeff geoff geoffrey
      joshua josh
      jonathan jon johnny nathan
      kenneth ken kenny
      lawrence larry laurence lars lorenzo laurent lorenz
      leonard leo len lenny leonardo leon
      timothy tim timmy
      theodore ted teddy theo theodor
      vincent vince vinny vincenzo
      walter walt wally
      philip phil phillip philipp philippe felipe filippo
      raymond ray
      ronald ron ronnie
      albert al bert bertie alberto
      alfred alf alfie fred freddie
      frederick fred freddy freddie friedrich fritz federico frederic
      arthur art artie arturo
      eugene gene
      gerald gerry jerry gerard gerhard gerd
      harold harry hal
      louis lou louie ludwig luis luigi lewis
      martin marty
      nathaniel nat nate nathan
      oliver ollie
      abigail abby gail abbey
      amanda mandy
      barbara barb babs barbie
      caroline carrie carol caro carolina karoline
      charlotte lottie charlie carlotta
      cynthia cindy
      deborah deb debbie debra
      dorothy dot dottie dorothea
      eleanor ellie nell nora elinor leonora
      emily em emmy emma
      florence flo flossie
      frances fran fanny francesca francoise franziska
      gabriel gabe
      helen nell nellie ellen helena helene elena
      jacqueline jackie jacqui
      janet jan jane jeanette joan
      jennifer jen jenny jenna
      jessica jess jessie
      josephine jo josie josefine
      judith judy jude
      julia julie giulia jules
      katrina kat trina
      kimberly kim
      laura laurie lori
      louise lou luise luisa
      lucy lucia lucille luzia
      madeline maddie maddy madeleine magdalena lena
      martha marty marta
      matilda tilly mathilde
      melissa mel missy
      nicole nikki nicky
      olivia liv livvy
      pamela pam
      penelope penny
      rachel rach raquel
      rebecca becky becca rebekka
      rosemary rose rosie
      sarah sally sara sadie
      stephanie steph stefanie
      susan sue susie suzanne suzy susanna susanne
      teresa terry tess theresa tessa resi
      terence terry
      valerie val
      victoria vicky vicki tori viktoria
      virginia ginny
      zachary zach zack zac
      sebastian seb bastian basti
      """;
  private static final Map<String, Set<Integer>> GROUP_OF = new HashMap<>();

  static {
    int number = 0;
    for (var line : GROUPS.lines().toList()) {
      for (var name : line.split(" "))
        GROUP_OF.computeIfAbsent(name, _ -> new HashSet<>()).add(number);
      number++;
    }
  }

  private Nicknames() {}

  static boolean knows(String name) {
    return GROUP_OF.containsKey(name);
  }

  static boolean mayStandFor(String a, String b) {
    var groups = GROUP_OF.get(a);
    if (groups == null) return false;
    var others = GROUP_OF.get(b);
    if (others == null) return false;
    for (var it : groups) if (others.contains(it)) return true;
    return false;
  }
}
