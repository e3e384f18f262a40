// Made by build/word-model.js out of build/words/words.txt. Do not change by hand.

/** Words, the most frequent first. */
export const WORDS =
  'key keys api your my the secret test token is not this here example fake dummy mock change me put wi' +
  'th for do to of in use real user dev prod live demo sample placeholder insert replace value default ' +
  'local string random super password some public private admin auth access client service it on no set' +
  ' one get from apikey secrets tokens passwd passphrase credential credentials bearer yours mine our t' +
  'heir that there goes paste enter replaced replaceme changeme changed examples samples placeholders m' +
  'ocked stub tests testing tester tested redacted removed hidden masked censored stripped scrubbed san' +
  'itized obfuscated anonymized encrypted secretkey privatekey foo bar baz qux quux corge grault garply' +
  ' waldo fred plugh xyzzy thud foobar foobarbaz hello world helloworld lorem ipsum dolor sit amet cons' +
  'ectetur adipiscing elit sed eiusmod tempor production staging stage development localhost sandbox en' +
  'v environment config configuration settings variable values valid invalid expired revoked rotated le' +
  'aked missing unknown undefined null none nothing empty blank nil void todo fixme tbd integration uni' +
  't fixture fixtures spec specs snapshot cassette vcr recorded record replay e2e end2end acceptance re' +
  'gression suite jest vitest mocha pytest cypress playwright users username administrator root guest o' +
  'wner account server customer tenant project team organization org company acme initech contoso globe' +
  'x duper secure unsafe insecure safe strong weak long short something anything whatever somekey somet' +
  'oken somesecret really very please used using add fill fillme provide obtain generate generated crea' +
  'te created copy copied dashboard vault keychain vibe sandboxes openai anthropic github gitlab google' +
  ' amazon azure stripe slack twilio sendgrid alice bob carol dave eve mallory john jane doe smith alph' +
  'a beta gamma delta epsilon omega bravo charlie echo foxtrot golf hotel india juliet kilo lima mike n' +
  'ovember oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu letmein passw0r' +
  'd hunter hunter2 qwerty asdf asdfgh zxcv zxcvbn iloveyou monkey dragon princess sunshine welcome tru' +
  'stno master shadow football baseball superman batman correct horse battery staple deadbeef cafebabe ' +
  'badc0de c0ffee decade facade feedface deadc0de baadf00d b16b00b5 cafe babe dead beef face feed f00d ' +
  'two three four five six seven eight nine ten first second third last next old new other another agai' +
  'n only just january february march april may june july august september october december monday tues' +
  'day wednesday thursday friday saturday sunday today tomorrow yesterday red green blue yellow orange ' +
  'purple black white silver golden apple banana cherry tomato potato pizza coffee chocolate cookie che' +
  'ese butter bread burger unicorn rainbow kitten puppy tiger lion elephant penguin panda dolphin rabbi' +
  't never always ever commit committed share shared dont does exist should must will would could been ' +
  'have has had was were are its ignore ignored skip skipped disabled enabled inactive active deprecate' +
  'd legacy temporary temp tmp throwaway disposable burner intentionally deliberately purposely nonsens' +
  'e gibberish bogus phony pretend imaginary fictional fictitious synthetic artificial simulated lookal' +
  'ike looks like keylike format formatted length characters chars letters digits numbers alphanumeric ' +
  'hex base64 encoded xxxx xxxxx xxxxxx xxxxxxxx yyyy zzzz aaaa bbbb ids uid uuid guid hash md5 sha sha' +
  '1 sha256 hmac jwt dein deine deinen ihr ihre schluessel schlussel geheim geheimnis geheimer geheime ' +
  'passwort kennwort beispiel hier einfuegen einfugen ersetzen ersetze mich platzhalter zugang zugangsd' +
  'aten kein keine echter echt gueltig ungueltig testschluessel bitte eintragen eingeben aendern andern' +
  ' austauschen wert votre vos ton tes cle clef cles secrete motdepasse exemple ici mettre mettez inser' +
  'er inserez remplacer remplacez remplace moi changer changez factice bidon jeton fausse faux vraie pa' +
  's tus clave claves secreta secreto contrasena ejemplo aqui poner pon pega pegar insertar inserte ree' +
  'mplazar reemplaza reemplace cambiar cambia cambiame cambie falsa falso prueba pruebas ficha llave su' +
  'a seu suas chave chaves segredo senha exemplo coloque cole insira inserir substitua substituir troqu' +
  'e trocar mude teste testes tuo tua chiave chiavi segreta segreto parola esempio qui inserisci inseri' +
  're incolla sostituisci sostituire cambiami finta finto prova segnaposto jouw sleutel sleutels wachtw' +
  'oord voorbeeld plakken plak invullen vul vervang vervangen wijzig nep din ditt nyckel nycklar hemlig' +
  ' hemlighet losenord exempel har klistra infoga ersatt byt falsk dit noegle nogle hemmelig kodeord ek' +
  'sempel indsaet erstat skift nokkel passord sett inn bytt avain salainen salasana esimerkki tahan lii' +
  'ta korvaa vaihda testi twoj twoja klucz klucze tajny tajne haslo przyklad przykladowy tutaj wklej ws' +
  'taw zamien zmien falszywy tvuj tvoje klic heslo priklad sem vlozte vloz nahradte zmente falesny test' +
  'ovaci senin sizin anahtar anahtari gizli sifre or at by be an as us we up so go if he ok id io ai de' +
  ' la le un en el tu su ma te se si ce ci il lo da di al du et es os um ao na em eu der die das ein mi' +
  'j je op af av pa ni mi yao qing wo shi ka wa ga ve vi bu bi ba sk pk db ui ux qa cd js ts py rb vm i' +
  'p url uri abc def ghi jkl mno pqr stu vwx xyz asd qwe zxc qaz wsx edc rfv tgb yhn ujm zaq xsw cde vf' +
  'r bgt 1qaz 2wsx 3edc 4rfv 5tgb 1q2w 3e4r 5t6y qwer tyui ghjk poiu lkjh mnbv qwert asdfg zxcvb 123 12' +
  '34 12345 123456 1234567890 0123456789 0000 000 001 0001 2020 2021 2022 2023 2024 2025 2026 decafbad ' +
  'badc0ffee 0ff1ce d00d cafed00d 1337 31337 h4x0r blah bla spongebob winterfell gandalf frodo mordor h' +
  'ogwarts skywalker yoda vader trufflehog gitleaks honeypot canary vercel netlify heroku docker kubern' +
  'etes helm terraform ansible jenkins firebase supabase postgres redis mongodb lambda deploy runner ag' +
  'ent scanner detector parser backend frontend webhook signing encryption nonexistent mickey mouse don' +
  'ald duck hocus pocus abra cadabra sesame legit yolo lol ornek buraya yapistir girin degistir sahte d' +
  'eneme klyuch kluch tvoy tvoi vash vashi sekret sekretnyy sekretny parol primer zdes syuda vstav vsta' +
  'vte zameni zamenite izmeni poddelnyy testovyy moy kljuc tajna lozinka primjer ovdje zamijeni tvoj ku' +
  'lcs titkos jelszo pelda ide ird cserelje cheia exemplu aici inlocuieste kunci rahasia sandi contoh d' +
  'isini masukkan ganti tempel palsu anda kamu khoa bimat matkhau vidu cuaban thaythe day anata himitsu' +
  ' kagi pasuwado rei koko ireru okikaete tesuto watashi dayo desu kudasai nide mima miyao miyue ceshi ' +
  'shili tihuan zheli wode yaochi yeogi bimillbeonho yesi bangi konnichiwa sayonara arigato bonjour mer' +
  'ci salut hola gracias amigo ciao grazie ola obrigado hallo danke tschuss hej tack kiitos privet spas' +
  'ibo mundo monde welt mondo wereld varlden maailma swiat name https version com license repository fu' +
  'nction and description type module node index return exports main dependencies git npm true can file' +
  's const false scripts keywords package author object you export code any all array number require ty' +
  'peof error boolean run build when else usage types install options let returns var src svg import th' +
  'row check also issues see which without npmjs source push www support homepage map strict file scrip' +
  't declare property each more img interface result process but console library engines path try read ' +
  'out docs http while then same log list slice style bugs parse case json catch need pass these suppor' +
  'ted status class call base non match text than arguments split typescript extends param define befor' +
  'e remove output lint constructor async global optional instead continue min they about current args ' +
  'time contains given shields end start method after max input argument int option passed following th' +
  'em running eslint properties names into join write otherwise whether html math don want data resolve' +
  ' str size specified full multiple open available fast documentation promise line reference called re' +
  'quired objects both matches badge instance break single state includes exp make java where way work ' +
  'versions message opts filter reg instanceof modules now note directly supports actions under custom ' +
  'raw pattern own disable provided directory returned sync defined either simple once strings useful t' +
  'emplate below javascript readonly lib err info range prefix starts blob based being char part includ' +
  'ing dist command changes save href specific await delete allow find found original since information' +
  ' via different functions exec etc branch tsc errors stringify namespace mode copyright count target ' +
  'cannot expected switch every integer still zero even uses concat how against release readme prototyp' +
  'e web item resolved level methods common browser character regex expression paths matching emit allo' +
  'ws possible escape section performance convert standard what cases above pop flat hub buffer order e' +
  'qual cache flags through because containing such update results details reduce gets made bash downlo' +
  'ads core internal include within defaults expect relative lower calls flag color exists apply inside' +
  ' enable parsing less field checks side present trim currently features issue publish callback close ' +
  'content parent link static additional handle stack obj compile binary lines automatically throws beh' +
  'avior itself parts upper needed nested compatible workflows meta items body block between syntax ent' +
  'ries assign parsed mjs child maximum creates over right actual most exclude provides native enumerab' +
  'le substring written self adds shift works tools runs coverage contributors recommended why mapping ' +
  'context utils keep parameter already runtime byte limit date arg dir parameters trailing search mark' +
  ' tree regular external previous added filename debug clean location top dot exit point report done s' +
  'ummary starting minimum times rather pre follow splice special bin fix pull smaller util event ref e' +
  'ntry alias unique uint contain space allowed per system clone contents separator label comma partial' +
  ' load loop res those might depth print omit sort compatibility compare ends takes equivalent dirname' +
  ' similar separate help consider unshift feature faster yml symbol offset document query element norm' +
  'alize literal init nodejs utf form control calling avoid thrown built double rules developer prevent' +
  ' num latest well total force creating later tasks maybe passing fails cli major small much alt softw' +
  'are funding tag comment params plugin left transform during windows fail included deep override bind' +
  ' auto extension back segment references specify val replacement segments least bit escaped extra man' +
  'y show effects checking comparison align sponsors except kind assert timeout reset definition sequen' +
  'ce requests identifier validation absolute reject until helpers leading mozilla existing application' +
  ' keyof decode representing step slash table setting high final outside sub however fields unexpected' +
  ' bundle returning expressions related necessary repeat makes converts ranges sec cjs best too removi' +
  'ng edit stream bytes host reason prop append sets complete queue plugins float plain platform initia' +
  'l store rest negative explicit started head infinity handling unless known width means stdout len lo' +
  'nger basic detect free represents argv fully regexp page strip variables commonjs linux conditions d' +
  'ependency optionally arrays released building language validate task generator encoding constants bi' +
  'g merge cause wait promises named messages nullable patterns extract resolution benchmark numeric re' +
  'quires resolves operation plus determine sources removes accept implement compiler environments pnpm' +
  ' wrapper operations capture future depending drop modify verbose higher alternative guide forward re' +
  'porter prefer installation adding regardless digit app handler header origin clear failed events rea' +
  'dable warn memory scope post stop greater ensure metadata wrap associated infer condition needs defi' +
  'nitions configurable idx prev cwd off positive track component due txt yet take inspect extended exp' +
  'licitly constant win sep helper matched resulting speed utility installed floor arr opening identica' +
  'l expose recursively classes linked email addition square libraries everything ops benchmarks positi' +
  'on implements writable pos iterator elements glob exception finally abstract packages title executio' +
  'n encode func exact indicates typed extensions group closing pipe whitespace yield window separated ' +
  'operator pick processing executed fixed around large writing links accepts round won applied exporte' +
  'd wrapped sign browsers difference low converted exactly security formats whole bug along prettier w' +
  'iki few keyword port dynamic fetch chunk pair tags warning pending emitted signal bigint cached colu' +
  'mn milliseconds view net whose instances comments attribute inline unicode across multi codes word e' +
  'xtend specification bracket program synchronous synchronously proto minimal inner defines quote dire' +
  'ctories unsupported walk manually modified expand prepare points overrides select better normal read' +
  'ing formatting usually overwrite resolving suffix pkg checked place certain logic groups ext merged ' +
  'getting prior ceil marks advanced prefixed center forms abs easily logo combined contributing schema' +
  ' nodes reserved iterable listener failure diff tuple immediately children enables algorithm members ' +
  'equals pairs implemented recursive sure manager watch member bits fallback reverse remaining specifi' +
  'es question exclusive move descriptor handles commands action generic mappings according duplicate a' +
  'pplies intended determines treated image produced receives loaded yarn safely tsconfig edge bench be' +
  'ginning compiled individual important bad repeated png projects folder padding purpose several minor' +
  ' separators detection treat escaping passes notice simply become licensed enum worker closed trace r' +
  'egister props declaration symbols hooks fragment normalized statement attributes chain colors amount' +
  ' stat completed underlying corresponding got maps success history happen media together tail referen' +
  'ced marked terminal performs tab updated pointer perform unlike wrong execute inherit followed opt s' +
  'horthand accepted making parses working logs earlier getter compute unescape internally arbitrary ex' +
  'cluding preceding represented shell iteration know doing various unused retain unnecessary detected ' +
  'profile wikipedia notes increment sequences modern compared cast tiny easier gmail workflow travis c' +
  'ollection rights received abort ast send factory region msg setup address streams prepend frame resu' +
  'me omitted display construct protected hook requested rejected mod colon did previously finished per' +
  'cent star react patch actually concurrent lazy builder stderr processed slashes marker supplied prov' +
  'iding others appear keeps further equality debugging general lead assertions produce down processes ' +
  'able larger overridden formatter indicate ensures meaning render height indices brackets keeping lea' +
  've consume subject throwing backwards updates converting twice wildcard pad chrome desc combination ' +
  'inherited easy little though interpreted usr performant shape letter releases good twitter problem g' +
  'reat request response protocol proxy gen experimental imports assertion css scheme filepath pretty r' +
  'esource aborted specifier graph matcher predicate serialized globals brace stored resources attempt ' +
  'preserve manual assignment receive asynchronous indexed sensitive waiting finish configure mapped ro' +
  'llup primitive ready excluded counter conditional configured lowercase esm parallel neither initiali' +
  'zed reported reports exposed writes targets accessed considered allowing structure basename cross fi' +
  'lters seen reached logical components possibly potential hint occurred having disables deno terminat' +
  'e steps branches mixed infinite site strictly logging semantics assume increase ending optimized mod' +
  'es generating extracted words duplicates literals consistent uppercase although probably deal lightw' +
  'eight applicable answer cmd choose person fastest gulp microsoft doc limitations connect pool chunks' +
  ' draft stats serialize registered union refs identify logger interval visit storage posix resolver c' +
  'ontainer finite duration timestamp mask debugger declarations clause pack incoming ascii implicit st' +
  'ores spread noop wasm span circular outer consumed ones nor stdin invoke aliases negated properly su' +
  'barray generates distribution substr entire causes scan sorted whenever conversion backslashes count' +
  's readdir reads destination changing expects specifying begin priority quotes ecma nearest automatic' +
  ' locale look copies integers taken narrow standalone thus separately remain paren guard declared pla' +
  'tforms abandon ability absent absorb absurd abuse accident accuse achieve acid acoustic acquire act ' +
  'actor actress adapt addict adjust admit adult advance advice aerobic affair afford afraid age agree ' +
  'ahead aim air airport aisle alarm album alcohol alert alien alley almost alone alter amateur amazing' +
  ' among amused analyst anchor ancient anger angle angry animal ankle announce annual antenna antique ' +
  'anxiety apart apology approve arch arctic area arena argue arm armed armor army arrange arrest arriv' +
  'e arrow art artefact artist artwork ask aspect assault asset assist asthma athlete atom attack atten' +
  'd attitude attract auction audit aunt autumn average avocado awake aware away awesome awful awkward ' +
  'axis baby bachelor bacon bag balance balcony ball bamboo banner barely bargain barrel basket battle ' +
  'beach bean beauty behave behind believe belt benefit betray beyond bicycle bid bike biology bird bir' +
  'th bitter blade blame blanket blast bleak bless blind blood blossom blouse blur blush board boat boi' +
  'l bomb bone bonus book boost border boring borrow boss bottom bounce box boy brain brand brass brave' +
  ' breeze brick bridge brief bright bring brisk broccoli broken bronze broom brother brown brush bubbl' +
  'e buddy budget buffalo bulb bulk bullet bunker burden burst bus business busy buyer buzz cabbage cab' +
  'in cable cactus cage cake calm camera camp canal cancel candy cannon canoe canvas canyon capable cap' +
  'ital captain car carbon card cargo carpet carry cart cash casino castle casual cat catalog category ' +
  'cattle caught caution cave ceiling celery cement census century cereal chair chalk champion chaos ch' +
  'apter charge chase chat cheap chef chest chicken chief chimney choice chronic chuckle churn cigar ci' +
  'nnamon circle citizen city civil claim clap clarify claw clay clerk clever click cliff climb clinic ' +
  'clip clock clog cloth cloud clown club clump cluster clutch coach coast coconut coil coin collect co' +
  'mbine come comfort comic concert conduct confirm congress convince cook cool copper coral corn cost ' +
  'cotton couch country couple course cousin cover coyote crack cradle craft cram crane crash crater cr' +
  'awl crazy cream credit creek crew cricket crime crisp critic crop crouch crowd crucial cruel cruise ' +
  'crumble crunch crush cry crystal cube culture cup cupboard curious curtain curve cushion cute cycle ' +
  'dad damage damp dance danger daring dash daughter dawn debate debris decide decline decorate decreas' +
  'e deer defense defy degree delay deliver demand demise denial dentist deny depart depend deposit dep' +
  'uty derive describe desert design desk despair destroy detail develop device devote diagram dial dia' +
  'mond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree disc' +
  'over disease dish dismiss disorder distance divert divide divorce dizzy doctor dog doll domain donat' +
  'e donkey donor door dose dove drama drastic draw dream dress drift drill drink drip drive drum dry d' +
  'umb dune dust dutch duty dwarf eager eagle early earn earth east ecology economy educate effort egg ' +
  'elbow elder electric elegant elevator elite embark embody embrace emerge emotion employ empower enac' +
  't endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll envel' +
  'ope episode equip era erase erode erosion erupt essay essence estate eternal ethics evidence evil ev' +
  'oke evolve excess exchange excite excuse exercise exhaust exhibit exile exotic expire explain expres' +
  's eye eyebrow fabric faculty fade faint faith fall fame family famous fan fancy fantasy farm fashion' +
  ' fat fatal father fatigue fault favorite federal fee feel female fence festival fever fiber fiction ' +
  'figure film fine finger fire firm fiscal fish fit fitness flame flash flavor flee flight flip flock ' +
  'flower fluid flush fly foam focus fog foil fold food foot forest forget fork fortune forum fossil fo' +
  'ster fox fragile frequent fresh friend fringe frog front frost frown frozen fruit fuel fun funny fur' +
  'nace fury gadget gain galaxy gallery game gap garage garbage garden garlic garment gas gasp gate gat' +
  'her gauge gaze genius genre gentle genuine gesture ghost giant gift giggle ginger giraffe girl give ' +
  'glad glance glare glass glide glimpse globe gloom glory glove glow glue goat goddess gold goose gori' +
  'lla gospel gossip govern gown grab grace grain grant grape grass gravity grid grief grit grocery gro' +
  'w grunt guess guilt guitar gun gym habit hair half hammer hamster hand happy harbor hard harsh harve' +
  'st hat hawk hazard health heart heavy hedgehog helmet hen hero hill hip hire hobby hockey hold hole ' +
  'holiday hollow home honey hood hope horn horror hospital hour hover huge human humble humor hundred ' +
  'hungry hunt hurdle hurry hurt husband hybrid ice icon idea idle ill illegal illness imitate immense ' +
  'immune impact impose improve impulse inch income indoor industry infant inflict inform inhale inject' +
  ' injury inmate innocent inquiry insane insect inspire intact interest invest invite involve iron isl' +
  'and isolate ivory jacket jaguar jar jazz jealous jeans jelly jewel job joke journey joy judge juice ' +
  'jump jungle junior junk kangaroo keen ketchup kick kid kidney kingdom kiss kit kitchen kite kiwi kne' +
  'e knife knock lab labor ladder lady lake lamp laptop latin laugh laundry lava law lawn lawsuit layer' +
  ' leader leaf learn lecture leg legal legend leisure lemon lend lens leopard lesson liar liberty life' +
  ' lift light limb liquid lizard loan lobster lock lonely lottery loud lounge love loyal lucky luggage' +
  ' lumber lunar lunch luxury lyrics machine mad magic magnet maid mail mammal man manage mandate mango' +
  ' mansion maple marble margin marine market marriage mass material matrix matter maze meadow mean mea' +
  'sure meat mechanic medal melody melt mention menu mercy merit merry mesh metal middle midnight milk ' +
  'million mimic mind minute miracle mirror misery miss mistake mix mixture mobile model mom moment mon' +
  'itor monster month moon moral morning mosquito mother motion motor mountain movie muffin mule multip' +
  'ly muscle museum mushroom music mutual myself mystery myth naive napkin nasty nation nature near nec' +
  'k neglect nephew nerve nest network neutral news nice night noble noise nominee noodle north nose no' +
  'table novel nuclear nurse nut oak obey oblige obscure observe obvious occur ocean odor offer office ' +
  'often oil okay olive olympic onion online opera opinion oppose orbit orchard ordinary organ orient o' +
  'rphan ostrich outdoor oval oven oxygen oyster ozone pact paddle palace palm panel panic panther pape' +
  'r parade park parrot party patient patrol pause pave payment peace peanut pear peasant pelican pen p' +
  'enalty pencil people pepper perfect permit pet phone photo phrase physical piano picnic picture piec' +
  'e pig pigeon pill pilot pink pioneer pistol pitch planet plastic plate play pledge pluck plug plunge' +
  ' poem poet polar pole police pond pony popular portion pottery poverty powder power practice praise ' +
  'predict price pride primary prison prize profit promote proof prosper protect proud pudding pulp pul' +
  'se pumpkin punch pupil purchase purity purse puzzle pyramid quality quantum quarter quick quit quiz ' +
  'raccoon race rack radar radio rail rain raise rally ramp ranch rapid rare rate raven razor rebel reb' +
  'uild recall recipe recycle reflect reform refuse regret relax relief rely remember remind renew rent' +
  ' reopen repair rescue resemble resist retire retreat reunion reveal review reward rhythm rib ribbon ' +
  'rice rich ride ridge rifle rigid ring riot ripple risk ritual rival river road roast robot robust ro' +
  'cket romance roof rookie room rose rotate rough route royal rubber rude rug rule runway rural sad sa' +
  'ddle sadness sail salad salmon salon salt salute sand satisfy satoshi sauce sausage say scale scare ' +
  'scatter scene school science scissors scorpion scout scrap screen scrub sea season seat seed seek se' +
  'll seminar senior sense sentence series session settle shaft shallow shed sheriff shield shine ship ' +
  'shiver shock shoe shoot shop shoulder shove shrimp shrug shuffle shy sibling sick siege sight silent' +
  ' silk silly sing siren sister situate skate sketch ski skill skin skirt skull slab slam sleep slende' +
  'r slide slight slim slogan slot slow slush smart smile smoke smooth snack snake snap sniff snow soap' +
  ' soccer social sock soda soft solar soldier solid solution solve someone song soon sorry soul sound ' +
  'soup south spare spatial spawn speak spell spend sphere spice spider spike spin spirit spoil sponsor' +
  ' spoon sport spot spray spring spy squeeze squirrel stable stadium staff stairs stamp stand stay ste' +
  'ak steel stem stereo stick sting stock stomach stone stool story stove strategy street strike strugg' +
  'le student stuff stumble submit subway sudden suffer sugar suggest suit summer sun sunny sunset supp' +
  'ly supreme surface surge surprise surround survey suspect sustain swallow swamp swap swarm swear swe' +
  'et swift swim swing sword symptom syrup tackle talent talk tank tape taste tattoo taxi teach tell te' +
  'nnis tent term thank theme theory thing thought thrive thumb thunder ticket tide tilt timber tip tir' +
  'ed tissue toast tobacco toddler toe toilet tone tongue tonight tool tooth topic topple torch tornado' +
  ' tortoise toss tourist toward tower town toy trade traffic tragic train transfer trap trash travel t' +
  'ray trend trial tribe trick trigger trip trophy trouble truck truly trumpet trust truth tube tuition' +
  ' tumble tuna tunnel turkey turn turtle twelve twenty twin twist typical ugly umbrella unable unaware' +
  ' uncle uncover undo unfair unfold unhappy universe unlock unusual unveil upgrade uphold upon upset u' +
  'rban urge useless usual vacant vacuum vague valley valve van vanish vapor vast vehicle velvet vendor' +
  ' venture venue verb verify vessel veteran viable vibrant vicious victory video village vintage violi' +
  'n virtual virus visa visual vital vivid vocal voice volcano volume vote voyage wage wagon wall walnu' +
  't warfare warm warrior wash wasp waste water wave wealth weapon wear weasel weather wedding weekend ' +
  'weird west wet whale wheat wheel whip whisper wide wife wild wine wing wink winner winter wire wisdo' +
  'm wise wish witness wolf woman wonder wood wool worry worth wreck wrestle wrist yard year young yout' +
  'h zebra zone zoo esbuild prevents reporting past bold parentheses skips follows ordered listed calle' +
  'r completely reasons executes blocks behaves permitted resets sum derived differences looking begins' +
  ' unset canonical lists breaks reach linear becomes iterate think validated sometimes authors lcov ov' +
  'erlap nyc layout headers ctx socket yaml newline signature reader binding handlers rfc builtin regis' +
  'try invoked threads ietf directives indicator decoded computed callbacks indicating immediate lookup' +
  ' assembly intersection closes spaces assigned subsequent sending listeners handled refer pathname bu' +
  'f tagged dependent attached floating braces successfully exceeds charset represent encountered optim' +
  'ize unix awaited replaces peek performed structured defer likely therefore wraps loading delimiter p' +
  'reserves bundler descriptors overflow mechanism pages signed limited peer decimal trying globs kept ' +
  'functionality systems comes preferred retained cloned detailed holds eval generation offsets compara' +
  'tor scoped determining consecutive expansion refers operators appended globally ambiguous escapes re' +
  'placing cursor filtering typecheck significant modifying callable far surrogate traversal enabling v' +
  'alidates contained incompatible respect executing firefox levels mid styles published customize slig' +
  'htly obtaining older overriding appears affected stars toc babel proper limitation treats sections s' +
  'upporting falls detects acc gitignore cdn brightgreen reflinks flow indent emitter remote redirect h' +
  'ostname imported accessor bound effect std channel sourcemap thread decoder tick annotation successf' +
  'ul initialize seconds visitor expr workers qualified completion micromatch concurrency inclusive mar' +
  'kdown semicolon clamped insensitive alloc importing deleted bindings variant appropriate progress me' +
  'dium shows bundled subset alphabet failing exceeded inserted cyan punctuation retrieve positions ano' +
  'nymous inverse interfaces remains controls breaking kill instantiated preview accumulated transforms' +
  ' negate outputs operand assumed blocking urls finds dots vulnerability complex minutes repo serve ex' +
  'clusion onto completes care normalizes behaviour mts plan potentially gives normally assuming semant' +
  'ic friendly coerce mac nesting locate describing globbing comparing moved loads shown cts differentl' +
  'y hexadecimal permission accurate gnu documented sizes identifiers longest pipes restriction configu' +
  'ring distribute coveralls semver comparisons hereby problems blog sampled standards reviewing famili' +
  'arized linkedin connection identity sent connected payload dispose listen timing quoted warnings col' +
  'lected queued diagnostics asserts modifier threshold relevant inc prints triggered unsigned filtered' +
  ' immutable hints internals locations statements heap bun affect unchanged utilities queries refresh ' +
  'wrapping fragments bare phase analysis typically guaranteed happens col states unreachable composed ' +
  'notation serialization emits interpret produces iterations taking dim pure correctly freeze accessib' +
  'le tracking hide disk prefixes conflicts bodies decoding units particular compliant dynamically them' +
  'selves magenta trimmed backslash collective tries rewrite suitable displayed developers captured ove' +
  'rwritten terminated inherits optimization attach ordering slower embedded especially chained underli' +
  'ne traverse tracked stops avoids granted background italic defining safari alternate inferred helpfu' +
  'l hit pseudo ratio shall incorrect ideal rename yourself modification populated assigning parenthesi' +
  's alongside expanded optimizations occurrence quickly numerical lets alphabetic merging embed contri' +
  'butor whom portions disallows reduces commits locally sup offers thousands monthly licenses permissi' +
  'ons compliance dispatch evaluated provider controller decorator pipeline lexer editor directive inte' +
  'rcept substitution buffered selector records assets fulfilled buffers adapter constraint determined ' +
  'invocation partially fetched restore receiving incomplete caching rejection satisfies purposes vars ' +
  'reuse disabling structures transformed factor consumer gray specifiers contexts corresponds respecti' +
  'vely operating preserved frames unwrap forces mutable entirely effective boundary images designed wa' +
  'ys constructs evaluates notify applications defaulting precedence compilation mismatch selected expo' +
  'ses causing described kinds persist rendered suppress stays terms attempts appends transformer input' +
  's remainder constructed exceed efficient backward joined precision setter compact compiling initiall' +
  'y ignoring compares registers filled indexes printed prompt held extracts repeats padded merges pres' +
  'erving logged happened reused moves mostly semi lengths stdio recursion extending lazily visited del' +
  'egate aliased indicated compiles activate loops increments intermediate flatten traversing installin' +
  'g anymore improves sorting tells millisecond compress construction implied fixes transition giving p' +
  'ersons furnished substantial adjacent skipping insertion international chance combining coding maint' +
  'ain goal significantly badges download distributions backtracking questions complicated compose resp' +
  'onses transport connections drain alive clients minus overhead timer cleanup disconnect indentation ' +
  'paused hot collector walker exclamation dictionary entity waits duplex mime rejects established case' +
  'd caused clears opened normalization failures newlines listening constructors protocols desired ende' +
  'd labels largest smallest deferred respective receiver bounds approach sends policy meaningful unche' +
  'cked deeply keyed exponent marco maria anna peter paul thomas daniel david michael james robert will' +
  'iam richard joseph sarah laura julia sophie emma olivia liam noah lucas london paris berlin tokyo ma' +
  'drid rome amsterdam stockholm warsaw prague moscow beijing shanghai sydney chicago boston texas cali' +
  'fornia aber achter allem anderen ausserdem beim besonders dabei daher damit daran darfst daruber dav' +
  'on deines denen derer derselben deswegen dies diesen dort dritten durfte eben eigene eine eines eini' +
  'gen ende erst etwa eure eures funften ganze gedurft geht gemocht gern geworden gott grosser habe hat' +
  'te heute ihnen ihrer jahr jedem jedermanns jemanden jener kannst keinen kleinen kommt konnt leide ma' +
  'chte manchen mehr meiner morgen mogen nach neben neunte nicht niemanden ohne rechten rund schlecht s' +
  'echste seid seinem seit siebente sind solchen sollst sondern spater tage trotzdem unser viel viellei' +
  'cht vierter warst weil weiteres welcher weniger werden wieder wird wohin wollte wurden zehnte zeit z' +
  'uruck zweite zwischen abord aies allo anterieure aucun auquel aurais auriez aussi autres avaient ave' +
  'c avoir basee bigre ceci celui certaines ceux cher chut cinquieme comme concernant dans dela derrier' +
  'e dessous devant differents dite diverses donc droite effet elle entre etre eussent exactement eumes' +
  ' fait flac fusses gens hormis huitieme jusqu lequel leurs maint maximale mienne mince moins naturel ' +
  'necessaire nommes nouveau onze ouste parce parler partant permet peux possessifs pourquoi prealable ' +
  'probable psitt quant quatre quelle quels rend restent revoila sapristi selon semblent sera seras ser' +
  'ons seulement siens soit sous specifique suffisant suivant suivre tandis tellement tenir tiennes tou' +
  's toutes troisieme unes valeur vivat voie vont etaient etiez acuerdo afirmo algunas alrededor anteri' +
  'or aquellas aseguro bajo buena casi cierto como considero contigo cuales cuanto debajo dejo deprisa ' +
  'detras dieron donde ello emplear enfrente eramos esos estabas estado estando estaras estariamos este' +
  'mos estuviera estuviesen estabamos existe fueron fuimos habia habiendo habran habriais habiais hace ' +
  'hacerlo hasta hayais horas hubieras hubieses hubiesemos informo intentar lado llevar mayor menos mis' +
  'ma momento nada ningunos nuestras nuevas otra para pasado pocas poder podrias posible pronto propios' +
  ' puede queremos quizas repente saben sean seis sere seriamos sido siguiente solamente soyos suyos te' +
  'mprano tendre tendrian tenemos tengas tenido teniamos tiene todavia trabajais trabajo tuve tuvieras ' +
  'tuvieses tuviesemos tuyos usamos ustedes varios verdadero vuestro abbastanza abbiate agli alla altre' +
  ' altrui anno attraverso avente avessero avesti avevano avranno avremmo avra avuti brava cento chiunq' +
  'ue cinque codesta coll cominci cortesia dagli davanti della deve dire diventato dovunque ebbero entr' +
  'ambi eravate essere facciano facesse faceste facevano farai farebbero faresti fatto finalmente forse' +
  ' fossimo fummo generale gliela gliene hanno infatti invece loro maggior medesimo mentre miliardi mol' +
  'ta nella nessun nome nostre nove oggi oppure paese partendo percio piedi pochissimo posteriore press' +
  ' proprio qualcuna qualunque quanto quattro quello questi recente salvo sarebbe sareste scola seguito' +
  ' sembrava siamo solito sotto stanno starebbero staresti stata stavamo stavo stessi stesti stiamo suc' +
  'cessivo sulla tali terzo troppo tuttavia ulteriore vari vicino volte acerca alem alguns antes aponta' +
  'r aquele assim bastante cada cinco conhecido corrente cujos daquele delas dentro dessa desta dezasse' +
  'is direita diversas dois duvida enquanto essa esta estara este estes estiver estivermos estivestes f' +
  'azeis fazes fomos forma foste geral haja havia houve houveram houveria houvesse inicio isto maior me' +
  'diante meses mesmos naqueles nesse neste nossa nova novos nuns obrigada oito outra paucas pelo pesso' +
  'as podera pontos posso poucos primeiro proxima puderam qualquer quarto quereis quero quinto sabem se' +
  'mpre seria sexto somente setimo tantas tempo tenhamos tentaram terceiro teriam teus tipo tivera tive' +
  'sse tiveramos treze tinhamos valor verdadeiro vinte vossas aangaande achte afgelopen alhoewel allebe' +
  'i alsnog ander anders behalve beiden bepaald binnen blijken bovenal daar daarin daarom deden derhalv' +
  'e dikwijls doen doorgaand eerder eerste elke enige erdoor gauw gehad gelijk genoeg gewoon haarzelf h' +
  'ebben heeft hetzelfde hierin hierom honderd iedere iets inmiddels jezelf jouwe jullie krachtens laat' +
  'st lijken maakt maar meer mevr mijnent minder missen mochten moet namelijk nemen niet noch nooit omd' +
  'at omstreeks ondanks onszelf ooit overige paar redelijk rondom sinds sommige tamelijk tegenover than' +
  's tijdens toenmaals tussen vaak vandaan vanwege veertig vier vijfde volgens vooral voorbij voordien ' +
  'voorts vroeg wanneer wederom weinig welk wijzelf zeker zelfde zich zijne zodat zouden zulke aderton ' +
  'adjo allas alltsa annan artonde bara behovde beslutat blev blivit bast badas dagen deras efter eller' +
  ' enkel enkla fanns femtionde fick finns fjarde flesta fran fyrtionde foljande forra genom gjort goda' +
  'st galla garna hade heller helt hennes hundraen hogre icke igar infor ingenting inne inuti jamfort k' +
  'omma kunde kvar ligger likstalld lite lange latt langsam langt mest minst mycket mojlig mojligt nede' +
  'rsta nittio nittonde nummer nagonting nanting nodvandigt oftast olikt ratt samma senast sextionde se' +
  'xtonde sista sitta sjuttionde sjalv skall smatt stora storst samre sadan tidigast tills tjugo tjugon' +
  'de tjungo tredje tretton tvahundra utan varfor varje varsagod vems viktig viktigt vilken vanster var' +
  're atminstone attionde overmorgon aldrig alle anden andet andre begge blive bliver denne deres dette' +
  ' dine disse eneste enhver flere fleste fordi forrige godt hans havde hende hendes hvad hvem hver hvi' +
  'lken hvis hvor hvordan hvorfor hvornar ikke ingen intet jeres komme kommer kunne lidt lige lille man' +
  'd mange meget mens mere nogen noget naer naeste naesten ogsa otte seks selv sige sine skal skulle st' +
  'or ville vores vaere vaeret arbeid blei blir blitt bruke bade deim deira deires dere dykk dykkar eit' +
  't etter folk forsuke furst gjorde hadde hennar henne honom hoss hvilke ikkje ingi inkje innen inni k' +
  'orleis kvarhelst kven kvifor lage lang makt medan mellom mitt mykje mate navn noen noka noko nokon n' +
  'okre punkt rett riktig sant sidan siden sist sitt slik slutt somme somt stille tilbake tilstand uten' +
  ' vart varte verdi verte vite vore vors vort aiemmin aikoina ainoat alas aloitan aloititte alusta aou' +
  'a asioihin edelle edesta ellemme ennen entista esilla haikki haluatte halusitte heille heti hyvien h' +
  'yvissa hanelle hanta johon joina joko jompikumpi jossa jotka joudun joutuivat kahdeksan kahta kaikki' +
  'a kaksi kanssanne keiden keissa kenelle kenet kesken kolmas kuin kukin kuuden liian lahella meidan m' +
  'eista menen menit miksi milla minulta missa mones monta mukana muun myos niiden niina noilla noita n' +
  'aille naissalle oikealla olevan olisit olleet omalta omiksi ovat perati pienempi paalle samalla sata' +
  ' sielta sille sinulla sinuun suoraan suurten takia teille todella toisella toisesta tulee tulin tuli' +
  't tuohon tuona tanne taysin useimmiten uusi vahemman vaikeilta varsinkin vastan viime voin vuosi val' +
  'illa yhteyteen yksin aczkolwiek albo bardziej bowiem bynajmniej bylo bedzie cali cala chce ciebie co' +
  'raz czasem czyli daleko dlaczego dobrze dosc dwaj dwoje dzis gdyz gdzies godz innych jakby jakichs j' +
  'akis jakkolwiek jako jeden jednak jedno jedynie jemu jestem jeszcze jezeli kiedy kilka kims ktos kto' +
  're ktorej ktory ktorym lecz mamy mial miedzy moga moim moje mozliwe musi nasi nasza naszego naszych ' +
  'nawet niech niej nigdy nowe okolo owszem pana podczas ponad powinien powinni poza prof przeciez prze' +
  'de przez razie rowniez skad soba sposob taka takich takze temu tobie totez trzeba twoim twoje tylko ' +
  'wami wasz wasza wedlug wielu wiecej wszystkich wszystkim wtedy wlasnie xiii zawsze znowu zostal zadn' +
  'a zadnych ahoj aniz ackoli blizko brzo budem budes budou byla behem chcete chci chteji clanek clanky' +
  ' dalsi devet dobry dvacet dale dekuji hodne jedna jednou jeho jeji jelikoz jenom jeste jich jinak js' +
  'em jsme jste kdyz krome ktere kterou kvuli mohl mozna muze mame napiste nase nebyl nebyli necht nede' +
  'lam nedelate nejsi nemaji nemate neni nevadi nimi novy nami nejak nemu osmnact podle potom pozde pra' +
  've pres proste proti protoze prede rovne sedmnact skoro snad strana svym svuj taky tamhle tamto tebo' +
  'u tema teto tipy tisice tohle tohoto tomu toto tuto treba urcite vasi vecer vlastne vami vsechno vub' +
  'ec zatimco zpravy ctyri acaba adeta amma artyk acikca bari baskasi beni bilcumle birazdan birdenbire' +
  ' birisi birlikte birseyi bittabi bizcileyin bizim buna bunlari buracikta burasi boylelikle cumlesi d' +
  'ahilen dayanarak deminden derken diye doksan dogru ederek ediyor emme epeyi etmesi ettigi evvelce eg' +
  'er gayetle gene gecenlerde gine halbuki hangi haric hele herkes hulasaten ilgili indinde itibaren iy' +
  'icene kadar kanymca kaci kendisi keza kimden kimisi kyrk lakin mademki meger milyar nasilsa nedeniyl' +
  'e nerden nerede nereye neyse niye oldu oldugunu olmasi olsun oluyor ondan onlari oracik oranca oysa ' +
  'pekce sadece sanki seni sonunda tamamen vardi veyahut yakindan yalnizca yapti yapilan yeniden yetmit' +
  ' yoksa zaten cabukca cokluk cogun cunku oteki oylelikle seyden suna sunlar sura soyle abba ahol alat' +
  'ta alad alola amely amelyik amig aznap azokhoz azokra azonnal balra beletek beloluk bennuk cikkek eb' +
  'be egyedul egymas ehhez ellenere eled eloszor elolem elottem engem errol ezekbol ezekke ezen ezze fe' +
  'nt hanem hatot hetven holnap hozzajuk hany husz immar jobbra kellett kettot kihez kikhez kikrol kile' +
  'ncven kivel kerlek korul koze lassan lehetoleg lesz lettem magatokat manapsag melletted mellejuk mel' +
  'lolem melyik miattam mibol miket mikor mindig minel miert masodik moge mogott mogottunk moguluk nagy' +
  'on neked nemcsak nyolcvan nalunk onnan rajtam rajuk rola rogton soha soran szerintem szaz szivesen t' +
  'essek tizenhat tizennegy tavol tole ugyanakkor urat vagyis valaki vannak vissza volt vegul erted eve' +
  'k onbol ontol onoket onokrol otven abia aceasta aceeasi aceia acelasi acelea acesta acestei acestui ' +
  'acolo adica alaturi alta alte alti altul asemenea astazi astfel atat atatea atit atitea avea aveti a' +
  'sadar capat careia catre ceea cele ceva cind cineva cite citiva contra curand catva citva carei caru' +
  'i deci degraba departe despre dintr doar drept eram fara fiecare foarte geaba halba inainte incit in' +
  'tr langa mare multa miine nici nicaieri nimic noastre noroc nostru oricare oricine oricand oricit pa' +
  'rca patru peste prea primul putin sint spre suntem suta tale toata tocmai totul treia tuturor unde u' +
  'neia uneori unor unui voastre vostru vostri vreun impotriva incat intrucit sapte adalah agar akulah ' +
  'antara apalagi atau bagaikan bahwasanya banyak beginian begitupun belumlah berapa berbagai berkata b' +
  'ermacam berturut betulkah bisa bukan cara dahulu datang diakhiri dibuatnya diinginkan dikira diminta' +
  'i dipastikan dirinya ditanyai dituturkan enggak hampir harusnya ibarat ingin itulah janganlah jelask' +
  'an juga kalaulah kamulah karenanya keadaan kelamaan kenapa khususnya kitalah lalu lebih makanya mana' +
  ' masih melakukan memberi memintakan menaiki mendapat mengatakan menjawab menuturkan mereka meyakinka' +
  'n misalnya mungkinkah nyatanya paling pastilah perlunya pihaknya rasanya sajalah sana sebab sebaik s' +
  'ebelum sebisanya secukupnya sedikitnya sehingga sekadar sekalipun sekitarnya selama semampu semaunya' +
  ' semuanya seorang sepihak sesama sesuatunya seterusnya setinggi siapapun sudah tadinya tampaknya tan' +
  'yanya tengah tepat terdiri terkira ternyata tetap tidaklah tuturnya umum usai walaupun bila bili bil' +
  'o bismo biste biti bumo hoce hocemo hocete hoces hocu iako jedne jesam jesi jesmo jesu kada kako koj' +
  'a koje koji kojima koju kroz mene meni mimo moja nakon nama nasa naseg nego neka neki nekog neku nem' +
  'a netko nece necemo necete neces necu nesto nije nikoga nikoje nikoju nisam nisi nismo niste nisu nj' +
  'ega njegov njegova njegovo njemu njezin njezina njezino njih njihov njihova njihovo njim njima njoj ' +
  'odmah pored prije samo sebe sebi svog svoj svoja svoje svom tada tako tebe tebi tome tvoja vama vasa' +
  ' vase vrlo cemo cete abaisser abyssal acronyme adverbe ailier alpaga anaphore antidote arlequin assi' +
  'ette audible avril banquier berceau biopsie boiser boutique broyeur cachette caneton carton cercle c' +
  'hemise cigare coincer convexe couvrir crotale cylindre decrire demolir dessiner digne domaine doyen ' +
  'eclore emballer endiguer enrichir epaule eruption etanche evaluer exhorter facture feconder fidele f' +
  'lasque formuler frenesie futur genou glorieux gratuit guitare herisson horizon idylle incendie injec' +
  'ter inutile jauger jugement laisser legume limite loterie luxueux mandater matraque mener mignon mon' +
  'dial mouvant nappe nettoyer objectif officier opportun ossature parsemer pelle peser pinceau plexus ' +
  'pommade prairie profond pulpe ragondin reciter reiterer renvoi riviere rubis salive scelerat sejour ' +
  'sismique sorcier suiveur tabac tatouage theorie toponyme tropical unanime vagabond vedette virtuose ' +
  'voiture abaco acento adorno aguila alejar alumno ancla ano arbol arruga astro auge azafran banda bel' +
  'lo bola brecha bufon caer camello capucha cero chupar ciudad coger conde craneo cuatro cuota defensa' +
  ' desvio dilema dormir ebrio elipse enero escala estufa exito familia fertil fila fobia fraude futuro' +
  ' gato globo gratis guino hebilla hocico huevo ilegal inmune jarabe juguete ladron latex leopardo lin' +
  'ce llenar lugar maiz manana materia mente milagro mocion moreno mugre naipe neon noria numero octavo' +
  ' optica oruga pagina papel pata pelea perico pierna piton poesia potencia producto pulir quince rato' +
  ' reducir reloj retiro rio ron rulo sarten sensor sidra sodio sorpresa suplir talento tarro templo te' +
  'z tira tope traer tripa tunel urgente venda vicio visor vulgar acrobata agave alcolico alterno ammir' +
  'are angelo approdo aria aspirato attrito baccano baritono benzina biscotto branca buio camicia carap' +
  'ace cauto ceto citrico coltivato convegno covato cucire datato demenza diffuso disposto dormire ecli' +
  'ssi elfico enoteca erosivo espresso evoluto fasullo festivo flebo forbito frigo furgone gastrico ghi' +
  'sa grigio idrogeno impiego inedito insulina irrorare lancetta lepre lira lucidato magro manubrio mec' +
  'enate metallo mirtillo monastero movimento mutevole nemmeno nordico obbligo oggetto onnivoro ornativ' +
  'o otite padrone pargolo peloso perno piega piretico pollice possesso prevalso prugna querela rappres' +
  'o registro rettifica rifugio rinuncia ritardo roditore rumoroso sapere sbarra scatenare sconforto se' +
  'dano sequenza sfida sgrassato sinusoide snervato somma spalla spirale stantio strozzare svagare tamp' +
  'one timbro tonsilla tramonto triturato ubicato unificato vacante vapore verace vicinanza vissuto zap' +
  'pato abacate acabado aclive adjetivo agachar alarme alinhar ambiente andaime apelido ardente arvored' +
  'o atingir avante bagagem barraca beliscar bimestre bobagem bovino bule caiaque canavial caracol caul' +
  'e cetim chover clareza coiote conectar correio crespo cumprir delonga desgaste diagrama distante dou' +
  'tor efeito empatia engenho entidade ervilha espreita evidente expirar familiar feirante fileira flux' +
  'o frango funil gargalo gengiva glorioso gratuito guerrear hidratar ignorado impor infantil inseto ir' +
  'real jejum justa lareira leiloar ligar lojista luva mamute marinho medida mesquita miolo moqueca mun' +
  'dial navegar noite nuvem oficina oportuno osso pagar papelada pedalar pergunta pilhado pivete pontar' +
  'ia prensar prosa quebrar rajada ratazana redonda remorso resumir risonho rouco sagrada sarda seiva s' +
  'ilhueta solda sozinho superior talo teatral tesoura tolice tracejar tridente turma vadiar veado vers' +
  'ar vilarejo voltagem cats dogs etcetera azer aqw zsx xsw2 zaq1 zaq12wsx avain salasana aamu metti re' +
  'ale vera vero vostra usare produzione solo tuoi ta collez essai reelle utiliser pour geheimes deiner' +
  ' ihren falsch falscher verwenden benutzen produktion nur zum testen eigenen inserta ingresa coloca v' +
  'erdadera usar produccion aca va minha colocar verdadeira producao apenas vai uw plaats valse echte g' +
  'ebruiken productie alleen voor eigen hemliga dina satt skriv andra akta inte anvand egen hemmelige i' +
  'ndsat aendr aegte rigtig brug kun her noekkel lim erstatt endre ekte bruk produksjon avaimesi avaint' +
  'a sinun oma laita kirjoita muuta vaara oikea ala kayta tuotannossa tuotanto vain tama ole voti votme' +
  ' salajane sinu sisesta kleebi pane asenda muuda naide vale oige ara kasuta toodangus ainult siia ats' +
  'lega atslegu slepena jusu tava savu ievieto ielime ievadi aizstaj maini piemers viltota ista neizman' +
  'to tikai raktas rakta slaptas tavo savo iveskite iklijuok idek pakeisk pakeiskite pavyzdys netikras ' +
  'tikras nenaudoti nenaudok tik cia klucza twojego swoj moj wpisz podaj podmien prawdziwy testowy nie ' +
  'uzywac uzywaj produkcji produkcja wlasny klice vas vlastni zadej zadejte vyplnte nahrad zmen skutecn' +
  'y pravy nepouzivat nepouzivejte produkci pouze zde tady kluc kluce vlastny zadajte falosny skutocny ' +
  'produkcii iba patri kulcsot kulcsod titok sajat illeszd csereld valtoztasd hamis valodi igazi teszt ' +
  'teszteleshez ne hasznald hasznalja elesben csak itt ez nem cheie chei dumneavoastra introdu introduc' +
  'eti pune lipeste inlocuiti schimba reala adevarata nu folosi folositi pentru kljuca tajni vlastiti u' +
  'baci unesi unesite zalijepi umetni promijeni promeni lazni pravi testni testiranje koristiti koristi' +
  ' produkciji ovde skrivni vnesi vnesite prilepi zamenjaj spremeni lazen uporabljaj tukaj klyucha klju' +
  'ch taen taynia vashiya tvoya svoya postavete vavedete vmaknete zamenete smenete falshiv istinski tes' +
  'tov izpolzvayte za tuk kluchi sekretnyj vashego svoy vvedite ukazhite pomenyay smenite falshivyy fal' +
  'shivyj nastoyashchiy nastoyaschiy testovyj testoviy ispolzovat ispolzuyte produkte produktsii prode ' +
  'tolko dlya eto sekretnyi taiemnyi tvii sviy svii vvedit zaminit zminit pryklad falshyvyi spravzhnii ' +
  'spravzhniy testovyi vykorystovuvaty tilky tut syudy kleidi klidi mystiko mistiko sou sas valte eisag' +
  'ete epikollise antikatastise allaxe paradeigma pseftiko psefdo pragmatiko alithino dokimi dokimes do' +
  'kimastiko chrisimopoieis chrisimopoiite paragogi mono gia edo anahtarini anahtariniz anahtarinizi bu' +
  'rada yapistirin gir yaz yazin koy koyun degistirin ornektir gercek icin kullanma kullanmayin uretimd' +
  'e bir degil lutfen chia mat cua ban dan dat nhap thay bang vao thu nghiem khong dung trong truong sa' +
  'n xuat chi cho kalian letakkan isi ubah asli uji coba pengujian jangan dipakai digunakan gunakan pak' +
  'ai produksi hanya untuk sini dengan rahsia awak letak tampal tukar sebenar ujian guna pengeluaran sa' +
  'haja susi lihim iyong mo ilagay ipasok idikit palitan baguhin halimbawa peke pekeng tunay totoo pags' +
  'ubok huwag gamitin produksyon dito ang sa ito ufunguo ufungo funguo siri yako wako yangu weka ingiza' +
  ' bandika badilisha badili mfano bandia halisi jaribio majaribio usitumie tumia uzalishaji kwa hapa h' +
  'ii ukhiye isikhiye imfihlo wakho yakho faka lapha shintsha isibonelo jou vals regte gebruik produksi' +
  'e vir asseblief kunji chabi chaabi gupt apni apna aapki aapka yahan yaha dalen daalein daale likhe l' +
  'ikhen rakhe badle badlen badlein udaharan namuna nakli jhuthi parikshan sirf liye upyog karen apnar ' +
  'gopon ekhane likhun bodlan udahoron nokol asol porikkha shudhu ungal rahasiya savi inge podavum ulli' +
  'davum matravum udaranam poli unmaiyana sodhanai mattum kelid kilid klid ramz makhfi khod khodetan sh' +
  'oma inja bezarid vared konid jaygozin avaz taghir mesal namune taghalobi jali vaghei azmayesh azmaye' +
  'shi estefade nakonid faghat baraye ra miftah miftahak almiftah muftah sirri alsirri alsirriu huna hu' +
  'naa daa dae adkhil udkhul alsiq istabdil ghayyir mithal wahmi muzayyaf haqiqi ikhtibar tajribi lilik' +
  'htibar tastakhdim faqat fi mafteach hamafteach maftach sodi hasodi shelcha shelchem shelach hachnes ' +
  'hachnisu hadbek hachlef shane kan dugma mezuyaf medume amiti bdika lebdika lehishtamesh raq yitzur k' +
  'ii anatano kokoni irete iretekudasai nyuuryoku nyuryoku haru okikae henkou kaete mihon nise nisemono' +
  ' dami honmono tesutoyou yoo shiyou shinaide kinshi honban dake ki kireul kiga bimil bimilki yeogie n' +
  'eoeo neoeuseyo neoeoyo ibryeok ibryeokhaseyo dangsin dangsinui tangshin naui bakkwo bakkuseyo gyoche' +
  ' gajja jinjja teseuteu teseuteuyong yong saenghwal sayong sayonghaji maseyo unyeong mishi yaoshi nin' +
  ' ninde zai zhe chu cichu tian tianxie tianru shuru charu zhantie genggai huan cheng ti lizi jia jiad' +
  'e xujia zhende zhenshi ceshiyong wu shiyong buyao shengchan huanjing jin zhi lykill lykilinn thinn l' +
  'eynilykill leynilykillinn settu skiptu ut daemi falskur raunverulegur ekki nota eochair rundach cuir' +
  ' anseo athraigh sampla breige fior tastail husaid allwedd cyfrinachol eich dy rhowch rhoi yma newidi' +
  'wch enghraifft ffug iawn prawf peidiwch defnyddio gako gakoa giltza sekretua zure jarri sartu hemen ' +
  'aldatu ordezkatu adibidea faltsua benetako proba erabili ekoizpenean bakarrik clau claus teva posa e' +
  'nganxa introdueix substitueix canvia proves utilitzar produccio nomes introduce substitue producion ' +
  'celesi celes yt juaj vendos fut ngjit zevendeso ndrysho ketu shembull fals vertete prove mos perdor ' +
  'prodhim vetem klucot tvojot vashiot stavi smeni lazhen vistinski tuka inventata inventato inventee i' +
  'nvente ausgedacht erfunden erfundener inventada inventado verzonnen bedacht pahittad paahittad uppdi' +
  'gtad keksitty valjamoeldud izdomata izdomats sugalvotas zmyslony wymyslony vymysleny vymyslena kital' +
  'alt izmisljen izmisljeni izmislen vydumannyy pridumannyy pridumannyj vyhadanyi vygadanyi epinoimeno ' +
  'uydurma karangan buatan kubuni banaya sakhtegi mumtza tekitou bianzao dokumentation dokumentacija do' +
  'kumentacijai dokumentacii dokumentaci dokumentaciju dokumentacja dokumentasi dokumentace documentazi' +
  'one documentacion documentacao dokumentointi dokumentacio dokumentatsiya dokumentaciyata dokumentats' +
  'ii wendang bunsho munseo munseoyong belge tailieu tai lieu hati hoja dokov dokumen spaeter plustard ' +
  'poi dopo luego despues depois senere senare myohemmin hiljem velak veliau pozniej pozdeji neskor kes' +
  'obb tarziu kasnije kasneje posle pizneche potim argotera sonra sau nanti kemudian mamaya baadaye baa' +
  'd badan achar acharkach atode najunge houmian yihou ukazka ukazku ukazkovy prikladu przykladu peldau' +
  'l primeru primera prykladu ornegi mau lilmithal mesale ledugma naidis naidisena piemeram pavyzdziui ' +
  'esimerkiksi eksempelvis zastepczy zastepcza nahradni zastupny zastupni mistodrzici helyorzo substitu' +
  'ent rezervirano zamestitel zapolnitel placeholderka yertutucu tutucu giuchro pengganti tempat kishik' +
  'aku zhanwei zhanweifu plassholder platshallare paikkamerkki kohatide vietturis rezervuota zmiany zme' +
  'na zmenit zmienic zmieniac modificare modificar wijzigen andras andres vaihdettava muutettava muudet' +
  'av jamaina pakeisti csere schimbat promjena promjenu sprememba promyana izmenit izmenite zminyty all' +
  'agi degisiklik perubahan mabadiliko parivartan taghyir shinui henko henkousuru byeongyeong gengxin b' +
  'raucht brauche fehlt soll steht laeuft wenn dann oder und mit von bei ist war haben serait doit faut' +
  ' sans avant apres est sont etait devono con senza prima sono debe deben falta sin devem precisa moet' +
  'en komt zonder met ska behovs med fore uden pitaa ilman tuleb ilma enne jabut bez pirms reikia pries' +
  ' przed potem bude pred nelkul elott trebuie brez tryabva predi nuzhen nuzhno pered potribno prepei x' +
  'oris prin gerek lazim olmadan phai truoc perlu tanpa kailangan wala bago lazima kabla chahiye bina p' +
  'ehle bayad bedun qabl bidun tzarich bli lifnei hitsuyou nashi mae piryo eopsi jeone xuyao meiyou zhi' +
  'qian eins zwei drei vier fuenf sechs sieben acht neun zehn deux trois quatre cinq sept huit neuf dix' +
  ' uno dos tres cuatro cinco seis siete ocho nueve diez due tre quattro cinque sei sette otto nove die' +
  'ci um dois quatro sete oito dez een twee vijf zes zeven negen tien jeden dwa trzy cztery piec szesc ' +
  'siedem osiem dziewiec ett tva tva fyra fem sju atta nio tio raz dva tri chetyre pyat shest sem vosem' +
  ' devyat bir iki uc dort bes alti yedi sekiz dokuz ichi ni san yon roku nana hachi kyuu yi er si wu l' +
  'iu qi ba jiu shi satu dua tiga empat lima enam tujuh lundi mardi mercredi jeudi vendredi samedi dima' +
  'nche montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miercoles jueves viern' +
  'es sabado domingo janvier fevrier mars avril mai juin juillet aout';

/**
 * How many bits a letter takes after the two before it: for each of 27 x 27 x 27 (0 the edge of a word, 1 to 26 the
 * letters) the character code less 35, in eighths of a bit.
 */
export const LETTER_BITS =
  '~BFADEHLKHTPKFKMB]G=CPLMg]YsYF>CYQOaN~i:K<]D[@?FGHRi~Uv5]~m7~^~<~~>~~>~~<~~:~~~K~~7~~ZG~~9Ik}>k~/~~A' +
  ']bG~k~Zgf=`~~.~~~4~~g~~8~~F~~Eh]~[hgK^KNbTZnD_UCE7fTTB?KWF~5^]p3~~~@h~~5l~A~~6~~=~yA~~~c~a8~~`5~~K;`' +
  '~=`f;~~:~~@~~~[~f1~~~3~~~@~~~Y~5~~_~S=N~~Y~qb]PEU]OP~~YI?*[S~QHE~_~~dQb6~~~1~~_I~P~|r8~~~F~5~P~~{^;~' +
  '~d4~~O7~w;~J;~~WpN@Rd~]~h6~az5~~~2~YT~~4~~~}zF~~~Y~o2z~~6n~~6f~~}V5q~~fnA~~~O~d7~wd2~^i<J~~~~2Y~~skA' +
  '~~~K~g^?IV~EYfP~LBI>d9~9HHFAP_V^x4~~~=~~SD~]A~b:~b1b~C~~~V~f?~~~|~~~E~~~~~~~~m~~(~8~~~h;]~}(X~]A~~~~' +
  '~?~~~|yE~~~~~p?wH~6wwB@jJKTW@Bbo~;=YR~Qgj:a~~7~a<@d~~a~:~~9V~?NIiOqmqWaQl]W~IOQYJ.~?~C7EQ~dTdWw0~X~7' +
  'X~~5~~KU`:~~QU~O`X~Q~f5~~~6~~;6~W_~r:g~ALfZ~_~f~H]~S~R~~kJ~~~m~NQ~??PB~~.7~G1~o~5~~FF~WqKo3l~uhVs~r~' +
  'HwY2~~N>~~AP~xv;ZC[~~[t<~O<eK~BFADEHLKHTPKFKMB]G=CPLMg]Y5:P[HxqdQHtI>O:{I~:YFher~gnB<GP`=~~~A~~/~~C~' +
  '~HD~O`~~S~OI~?~3~~:Eh9ZY~P~aW~7U~~~X`4=S~>7~S~ASfSIS>~~XOVRO~~O~;^k]VfjLqcvnJK5rex6?5Mhxckr;KD~}27T~' +
  'J~~^~~A~~Fw8]~~~i~@>~~~-~SL=~~OPRC~~EM}I~~~W~08~~VA~~~D~~qVrF~~@V8HzV~u~<a}YJIbaQ~~L:O/`b~>EE~[~~c[4' +
  '8~~}Ix~nCQbrP5=~~Q^IA~q~~l4A]~~4~~F?~CR~O@~~tEJN~~~]]1D]ZTDZ_]>gS6T_JSo_BFKX_~a~:?>~~4e~e<~~]I~@:~eM' +
  'eK~~~de6A~C:L~;~LhMohGJpppI;P]c`H`)g`BYkjbtaj^TUI[]|K=XA][rin9@~~~=~~P>~PJ~TB3~JHAW~~~{~5E~yyk~~~E~~' +
  'v|ss}~]sr)~C~~~5?PRA;[HoBpMQMRP[~FH@]c~~Eg9J~XJ9~~@E~KXc[PTk~87P~~~ST:E~L~1^~K7~f~]n@~~OO>Jn~~m^AimD' +
  'Gdy>~X~u8eFzY]H48}~]L~~H8~~^-~~~;~~|~^;~~L~WL~~~JW40~zQBF~]R~BJ~<S~~_Etw~xxl~0V~K~A~~c0~~~f{eI~eeI`~' +
  '~E>~(FUs~E~]~[~u]T]Cp~zCMx~M~T{59~zU<~~M9~IqLN=z~~}oF~{hEL~BFADEHLKHTPKFKMB]G=CPLMg]Y?[D<A~~FVZSS@U>' +
  '~u~::Dywc~bK>>9}r0}}~;t~A~zF~~KczVw~~H~/@~Vk?~~>HrJKks=~|J_DMf|~_b/3gs[=jf|5r~^jfK~~Y[qSow~bp:I~HID[' +
  'JFF~cAa=[b~4PF~~~SS[C>ipiAH`~;y~J~n>~~HbL.i~~T~8Bn{k:}VJDr}MaRI~~HV/Ivn~]~;8lke9{~z>l~X]Z1~~KeGHat~]' +
  '~@:wKFBtI^~^U@G:Kv~AI9~p~~~V7A~~o*j~`KkUe`UF~~mPaC~c~~^5?m]l4ehO;_NC~UB~~SGPFc^~YuW:~~p*~~~:`~d~~A~~' +
  '~spG~~~K~>:Irl7mv}1h~^M[@A~zYhM~~~X~-GpNFC]CdJcZdjU=pppJBV]q{TpGABlG{zK~OzZ@R>Dm~<HGBKEAO~A:sre9{sOB' +
  '~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~u~W/}vl:|u~6~x{oq8~~ojg?{~~NS=Z~Fq7|~]V~ghos>_~~Y,F{n~ps:,' +
  'tbm;qrLB~o`khGu~IQNMg_|XjKRRjCWBA~;~OCM?zj~:@9|~~yOT17dli5ls~5~~`iiD~~]gqVol~Xt=/~eW;f~G=~[]~I>p~JK_' +
  'b~ccW~4I}?t>~zWC~~rYoX=~XX=S~~8K~.RwctI~wsaxe<`KV`~jJ0gzf~ck88~^O6~}J?~WUFSF_~qaSHk_LDE~BFADEHLKHTPK' +
  'FKMB]G=CPLMg]YF~KOIgKZ~^~^9A;_E~;A8I^~~|~C8Kg]7ggn=^~;nd?~~@Mc?ao~Q~OK~i~-~~Q?~]^~~5~~]rW9y~~ru.HeqZ' +
  '/hd{Dp~]iCI~~XZpRnv~ao,V~fKT~~PJahJIBaJ~E9Ni`~~~Y>9dkd=C[~7t~E~j:~~D^HCe~~O~4=ivf5xQE@mxH]MD~~CRXDqj' +
  'yW~33~]~8~~~>~~KY]F~~L]BI~~~~~6<yUGC@R~PPORV<DW~KJ<`W~~_yB3~{l8g~]<hRb]RC~~j7^@~`~~[+L~~~3~^]J~qD~xY' +
  '~~vD]i~Q~V~]3~~n2~~~:~|b}~9~~~qm8|~~k~D3Px<0s}~Dn~dSaFG~~_nS~~~^~:FoMEB[Bd5bYcjTJpooIAU[pz7oJ[ibGj[b' +
  'cV~i>51PJ~?]ZCNh~b~A:sre9{sOB~`=aa<Hl9QHI~~~U~JHvnn`yttJ~xkqhhr~Rhg&yC~x~K;~yo-~x~8~{~rt>~~rmj=~~~C~' +
  '+A~]m8x~XR~cdkoA[z~AIWwj~ln0X~~~;~~o3~~M~~<~~REqC~~]b~JDRXlMwj~J[ZD>KZJ~19>S~~y~~6</pn6qx~D~~dnmH~~a' +
  'kv[tq~]y=9~e5;f~G=~[]~I>p~JK_b~ccW~4I}?t>~zWC~~rYoX=~XX=S~~8K~+Fv6sYKvq`vcJ_aT;~h[]fye~bj46~l]2~~XM~' +
  'HcTbTm~~oHVymZ?S~BFADEHLKHTPKFKMB]G=CPLMg]Y7LQMK]~[Oa][EM=~SdDD;WI]~8~1FZuj4vv}Lm~J}r1~~O]rNp~~`~16~' +
  'YmA~~AKtLMmu?~~LbGPh~~bB<Wu~i/xt~2~~;xtY~~JJ~a}~~K~6QREF]GW~M[cGO;[G~8@HoK~]~c65qxqIP0~C~~R~vF~~PjTP' +
  'q~~]~CMy~v(~aUO}~Xl]T~~9ahT~y~g~<4mlf:|~{7m~Y^[>~~LfH;bu~]~B@ZDZEDG~g~OPW7TS~C9?[L_g__D:~}o.j~`JjTd_' +
  'T<~~lPa6~b~~^8Bo`n7hk5>bPF~WE~~UJSHf`~]xODvsa&r~~D{oUq{Sr~~daMp~~G~H=S{v8v~~*q~hVFIJ~~crV~~~b~?;yWP-' +
  'eLn<lcnt^@zyySK_ez~Hy4bZAqI~R~P~?GC;J`~AOOMU@~b~A:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~' +
  'u~J2voe2vo~5~qtik?y~idaLt~~BT%?~dtP~~_Z~jksv_c~~]Q_~r~tv4Evdp/tu9D~rbmkIx~LSQOib~Zl>Lk4XIwM~d~=C>Dx@' +
  '~BHI{Z~x~ZS+fnk4nu~7~~bkkF~~^isYqn~Zv@-~hZ>i~J@~^_~L9s~MNbe~ffZ~.L~Aw@~}YE~~t]q[?~[[?U~~:N~(Sxdu[~xt' +
  'bxELa=Va~jK`h{g~dE:A~gX?~~R,~`^O]Ng~yj]QshU?M~BFADEHLKHTPKFKMB]G=CPLMg]YE~dE7~]U~t~B@IB~S~:;;SS~~{~K' +
  '2D~X5~~QA|~Q~~C~~:k~?~~~L~GE~~~?~~@?~IK`h>~~@X1B~~~_g&Q~^]C^Y~Cm~lmTU~~~]~R~~~af4U]l9vDv~s~FBA;~B~BL' +
  'K~x~s{K2?~~Z9B{~6~~L~ZD~~VRGI~~~R~D5~~~9~Qh8~~INKA~~9uVF~~~L~Q8~~{1~~T=~~KsK2~~P{I^w~~r~@LzVH]_C~~`_' +
  'E>2]y~A?BQG~Y``1?~~{2v~lAwaqla@~~yBGC~o~~j3BVV~6~~TAzI_~pH~~=<MH~y~t~3F]RE=Kj~?b];UbBS~~LGWS~~B~7A>g' +
  '~8~~~E~gNHf?4~~RgRg~~_~2FtE>CdKYHdZgtRR~t]G3VV~~cd6nhQaFCF|iqJ]]6c;~9^`IeczKv@8~W~;~~HE~~:~~=U~@G:U~' +
  '~~z~[X~~~q~~~[~~|~xy~~bxx$~S~~~-BaQTBSZnE~YZOJNi~MAE]Nb~On.YeLYC~qSK~^[aaLNq~:5Qqq~~_1@~P~8b~LF~XXVT' +
  'F~~SI:IjX~]Q8adbKEKc~]xmIF?rb~9@6tw}ASxE9~~~*~~~;~~z~~<~~T~~p]~~[~,@~ug=v~W>~kA~YA~~JDor~ssh~@A~:~8~' +
  '~N@~~~~~X3~}}7_~~]q~*N~IYD~~~L~qImQ<I~vFWt~I~px*@~vg4~~bD~Rm^k^w~~ykP~wd]O~BFADEHLKHTPKFKMB]G=CPLMg]' +
  'YX~V7Q~~]{=~L4EC~q_DED>V~~tWH,Pk`<llsBc~@shD~~ERhDft~U~3>~Ti=~~<FpHIiq;~zH]BKdz~]`5DamV-d`w@l|Xea:~~' +
  'TVlNjr|]k8KDBQ<xt[S~|EKD~s~1MK~OTry~7C~~~.^w~9~~A~~C~~_ISL~~~k~/Fr~o9~Z3Hv~QeVM~~LZaMzr~`~86iic6x~w<' +
  'j~UZW;~~HbDF^q~Z~VpY8X?w@a~~w:o5^zbANI~Q~=~{>3~wh4c}YCdM^YN>z~fIZ<~]~~W5?m]l4ehO;_NC~UB~~SGPFc^~YuR4' +
  'yvd3u~~;~rXt~3u~~gdAs~~J~<7Goj5jt{;e{[JX=>~wWfJ{~~U|8DlKC7Y@aG`WagRHmmmG?SYnx<mRR]Vm~~J~V}r=[Q<p~*Jl' +
  'JqoH}~A:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~u~B6wpf3wp~9~ruik2z~jdaLu~~f}0MxTd2nzOI}YZ' +
  'bfNRq{K9Nnazce)<~s~7~~]J~~q|yX~~[b`^xI~i{Qcfcg=rA~Qyo7Q3td~;=Bvy~s}y/:big3jq~=~~]gfA~~ZdoTmj~Ur:7~bT' +
  '8c~E:~XY~F;n~GH]`~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~&RvbsY~vr>wdd_bU_~C[^gye~cj88~^O6~}J?~WUFSF_~qaSHk_' +
  'LDE~BFADEHLKHTPKFKMB]G=CPLMg]Y8X^MK~~M_B`SBI8~W~6G@S^~~WS.<Pk`<llsBc~@shD~~ERhDft~U~G=~Sg;~~4EnFGgo9' +
  '~yF]AJcy~]_6EbnW9eaxAm}Yfb6~~UWlOks}8@/eMeK~~~E}~~WM5_~~;FB~~`W~X@;fle>D]~8v~G~k;~~E_I8f~~Q~>8}~z.~d' +
  'X7~~=o`W~~VekW~}~j~4C~~~@~~~AI~sxuL~~U~,c|Y~X~=PMETZMT~~~sJk2Jv~E@8]G~~~K@<~yj6e~[:fP`[P3|~hK]>~^~~Y' +
  '6An_m6gjP4aOE~VD~~THRGd_~ZvT<{xf/w~~<~tZu~0w~~ifLt~~L~G/Rzu-u~~Fp~gUcHI~~bqU~~~a~88~_W9mTu;tkuJf3~~~' +
  '[SPm~~e~1Mnj?IxX~oxm>c=AW~CIDdGP~wYA:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~u~V/|uk/|u~>~' +
  'wzoq=~~ojgMz~~J~)C~_=Kz~J?~efmqY^}~WKJym~nq.B|ju:yz5A~whspC}~QYVUog~`rOCjgk4viZ7YrDF=MW~:?`z}~w~}48`' +
  'ge0ho~;~~[ed?~~WblRkh~Sp?,~gY=h~I?~]^~K@r~LMad~eeY~6K~@v?~|X8~~sZpY>~YY>T~~9M~*Dt`q@~toHtab<`?]~fY]d' +
  'wc~`h88~^O6~}J?~WUFSF_~qaSHk_LDE~BFADEHLKHTPKFKMB]G=CPLMg]Y?_JRIg_zgHWZ@L4_Ig:BEWC_~U_H<Pk`<llsBc~@s' +
  'h.~~ERhDft~U~J@~Vk3~~7;rJKks=~|J_DMf|~_b80dpY2gcz;o~[hdH~~VYnQlt~_nCD^KEP^e~@^~=?>Z~~4DFf~^T^V@;fle>' +
  'D]~2v~G~k;~~E_IEf~~Q~4=ivf5xQE@mxH]MD~~CRXDqjyW~:7kjd2z~y=k~W]X<~~IdFG_s~[~:HYHLAQQ~a~`DI4NMaHBEaOY~' +
  'HzA=~zk7f~]Gg/a]QB}~iL]?~_~~Z5?m]l4ehO;_NC~UB~~SGPFc^~YuBJpm[2lzzKtiOjuDl~~^H.i{~G~5+S{vAv~~?q~hVdIJ' +
  '~~crV~~~b~.?xWO:dLm;lbms^?yyySB_ez~]xAZZBLV~G~UZu:K?DR~<BF>HI~~ZA:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqq' +
  'H~vinffo~Ofe(v@~u~?7wpf5wp~@~svjl.z~jebMu~~g},MxTd@nzO=}YZbfNRq{K9Nnazce+;~z~7~YeM~~YQ~_~~bPHf~D~q~G' +
  'G?OENPO~N|qJ@5vJ~:>Iy{Xv~|T:gnl0ov~4~~blk3~~_itYro~[w=/~eW;f~G=~[]~I>p~JK_b~ccW~4I}?t>~zWC~~rYoX=~XX' +
  '=S~~8K~-N@^oU~rnFs``[^Q[~e>?c;a~^f88~^O6~}J?~WUFSF_~qaSHk_LDE~BFADEHLKHTPKFKMB]G=CPLMg]Y2~I]^~~L~X~Y' +
  '4@=Y_aDIC`Ia~v~FBB~x6~~~=z~6~WE~~>i~8}~~m~39~~~8~~??~A]~_F~~YQ?d~~~Z~0?~~I0~R~F~~Z~RI~~UPVL~~[b~8uXM' +
  'B}LU~cU]BI9~|~9;EUOO{~RFY~~~D8{~3~~P~ZD~~IZ8P~~~8~7B~~a=~M5@~~oa7N~~]xO?~~~~~=?|{;C~~~A|~LmM9~~3uWCq' +
  '~~l~/BeTIVbZpLoaVI:Vd|YS4u^~mre:A~~N5F~kDv:NkEQ~~x[lB~n~~:>>~Z~2~~D?~DA~u=~~NGFW~Z~y~5FffE:~fY<fK5P~' +
  'F~~~NEXV~~N~;:GbZ6bZ~:Z~~EMI8~~a~I~~~}~9IeID?M3XF_QbeOWh`~A?RO~~b~<~{vt~~|~d~yRp(vd~CXUExv~~~1E~~~9~' +
  '~lG~}F~~P<~VA9U~~~W~BP~vvh~||<~~syppz~Zpo&~K~~~3>~RF1b}~Ec~VNZE[~IIHZ~~~U~9D~E`=[~BE~LRP~JE~~@3S~~~~' +
  'h3A~W~7~~F<~dO~YE~~]I?Dk~~Ed1WZGHRfY~FncQ<BhX~K4PjmsgqnT8~~~(~~~?~~{~^B~~]~~r~~~U~B5~;]9k~M6~`a~NCv~' +
  'OPdh~hhB~-^~T~7~~lX~~~@~mR~mm5h~~M`~25wct7~wrKwdK`b7`~i]^Dzf~ckA:~OO.~~f@~WG?VTO~~Wpe~|iaB~BFADEHLKH' +
  'TPKFKMB]G=CPLMg]Y4wTHS|uMULNAGE8~g~<]PTEU~TNC8Kg]7ggn=^~;nd?~~@Mc?ao~Q~E<~Rf:~~:CmEFfn8~xEZ?Haw~[^2A' +
  '^jS0a]t=ixUb^B~~QShKfnyYh4Ky8AtwI[qT|FC=[Z~L?H[vTqyI7<gn=?E^~9w~H~l<~~F`JFg~~R~4=ivf5xQE@mxH]MD~~CRX' +
  'DqjyW~-;onh<~~}Ao~[`]@~~NhJ=dw~_~1;gI[Xc]>tqcW@8Wf~[IHN`~otg?0~xi5d~ZEeO_ZO@{~gJ[=~]~~X,Kxiw7qtZGkY5' +
  '~`N~~_S]Qoi~e~=>daO:`nn2h]C^iA`~t=OK]o~Ly.=Luo:py~@k~aP@CD~}]kP~~~[~@;uTL0aIjBi_jp[QvuvOG]av~6u<mEb`' +
  'qqh??QE[NIbc~?DH4dbyBuA:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~u~8=^WM6]Vq6~Y]PRAa~PKHN]p' +
  '~Mc*T~[k@v~VD~abIm@Yx~S@Uuh~jm99sal.prKA~n_jgFt~HPMLf_{WiCQeCKOqATCxG9F7Sb~H:Ouw}r{xJ5]db.el~9~~Xba<' +
  '~~U`jOhe~Qm?;~gY=h~I?~]^~K@r~LM0d~eeY~4I}?t>~zWC~~rYoX=~XX=S~~8K~*AfQcHteaPfSSOQDN~XKMViU~RY??~eV7~~' +
  'P-~^]MZLe~whZOqfSKK~BFADEHLKHTPKFKMB]G=CPLMg]Y6{XPIJyEJGZM@I5~l~DIDpn{~MJF:Ni^:jjq?a~>qf8~~CPfBcr~<~' +
  'M7~Zn:~~B5;MNnv@~~MbGPi~~cf3B_kT6b^u>jzVc_8~~RTiLhpz=i5W~s>H~|~E~]Fb9~c~CM>~~~z7dC>ipiAH`~;y~/~n>~~H' +
  'bLHi~~T~/Amzj9|UICq|L`QH~~:U]Hum}[~J7{{M9M~~;|~gli2~~Zt??p~~l~9PwKMGN[^Q~I?G5h@~IM<~]V~~]D@~}n/i~2Ij' +
  'Sc_TD~~lO`B~b~~]B:~p~/x{L4M`V~gC~~eZcJvM~l~D2|yg6x~~7Fu[v~Yx~~jg6u~~F~<7Goj5jt{;e{[JX=>~wWfJ{~~U|BOw' +
  'VN9cKl>kalr]-xwxQI^cx~?w2WlhGwvOWOAJ@D>gh~9NdMNg~OOA:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(' +
  'v@~u~E7kdZ-jc~>~fi]_8n~^XU[i}~Zq*E~eu>~~P:SjFsw_c~~]J_~r~Sv79~mx6|}W7~zkus7~~GIYXrj~ct8aAbG]qd~PTL84' +
  '>rG~MNITw~r{TO2cjh0kr~7~~^hgB~~[eo?nk~VsB,~j]@k~M;~`a~N;v~OPdh~hh]~4I}?t>~zWC~~rYoX=~XX=S~~8K~,Kp]mS' +
  '~plZp]^Y]AY~EUXDs5~]d::~`Q2~~KA~YWHUG`~rbUIlaNFF~BFADEHLKHTPKFKMB]G=CPLMg]Y;cI<Cj~OKNjL_IC~S~??>OKSX' +
  'HK>/Yuj8uu|Kl~I|r:~~N[r:o}~_~V?~bvC~~8T}UVv~.~~U;PBK~~kn*G|Sq5~{~H~~t~|I~~MH~M~~~x~,C]LIWYKZRZg^JEbV' +
  'gG@ETS~_Yo(Jv|DNTl~>~~V~{K~~UoYTv~~`~<<q~n4~YM=u~PdU9~~KZ`9yr~_~@4qqk>~~~Dr~]b_.~~PjL?fy~b~CIN<CAMBj' +
  'XRDYF;OTbWBBjKj~jIH3~~r0m~cMmWgbXH~~pSd4~e~~a/C~q~2y|bG>aW~hD~~fZdKvq~N~4:N~d5~~~G~~kV^9~~~P]]~f~;~1' +
  '5Y~|4|~~Aw~n]j;P~~ix]~~~h~@@tSK6aHi;h_ioZPuuuO>=av~8u9GE?Z~~B~_`{Sd?DKXBFLMP:~PM6C~~v7L~-S~qNrrMY}Jb' +
  'YZ~~~f~IGumm_xssI~wjpggp~Pgf&wA~w~;8aZP.aZtC~]_TVDd~TNLQ_s~Pg,E~Oz=~~GG~EpxXAh~~aGJ~w~yC0=~|~7~~F7~~' +
  'z~~P~~QFiM~z~K[DNU;@:{@~P~QfBB|U~J;>~^~N^~EIpwu(x~~>~~kuuB~~hs}b{x~d~A/~j]9k~L5~`a~MCu~OPdg~gh]~4I}?' +
  't>~zWC~~rYoX=~XX=S~~8K~%S~t~k~~~M~NvUtYq~UPpQ~x~u|<<~bS:~~MC~[YJW;b~teW;>cPHH~BFADEHLKHTPKFKMB]G=CPL' +
  'Mg]Y9TgMPh]HhBYNAP9~K~>E9`|~VMQ?Bj~J2~~~2}~<~~A~~Dl~T~~~p~I7~Uj>~~=GqIJjr5~{I>CLe{~^a/;bnW1eaxAm}Yfb' +
  'F~~UWlOks}]l3N~[Ej~WkR~[IO2Sc~<@@~j~~kkD8jqjBHa~6z~K~o0~~IcMIj~~U~.@lyi8{THBp{K_OG~~ET[Gtl|Z~:7kjd8z' +
  '~y=k~;]X<~~IdFG_s~[~DRdCMEXOeeMMAP5a~eL<7~w~QUKDA~}o.j~`JjTd_TE~~l2aC~b~~^6An_m6gjP4aOE~VD~~THRGd_~Z' +
  'v2@nkY:jxx.rgMhsKj~~]YUgy~V~X2c~~/~~~8~~wftAZ~~sWI~~~G~7@;XQ<fNo7mdou`8{zzTLaf{~Iz=~ZD=V~NcNQZYP7SZc' +
  '==DHBs~[S<<~~~C~~v?~Z/~~;o~JZHL~~~}~HEtkk^vqqH~vinffo~Ofe(v@~u~8=^WM1]Vq?~Y]PRAa~PKHN]p~Mc)V~^nCxDXS' +
  '~cdlpX]{~U7Xwk~mo0Evco=stN;~qalj=w~K@POia~ZB>ThMD_JT~`{V6B:ue~X7ADz~u~OK7^fc,fm~:~~Zcc>~~VakQif~Rn:7' +
  '~bT8c~E:~XY~F;n~GH]`~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~+HxLuZ~xsbxLfacCa~j4Dh{g~dl3:~`Q7~~KA~YWHUG`~rbU' +
  'IlaNFF~BFADEHLKHTPKFKMB]G=CPLMg]Y7gKHTZ~RFG_K9>E~Eg@FAZZZ~^~M;UpfAqqx>h~Exn1~~JWmI5y~[~HL~w~.~~8D~kD' +
  '~~;~~E~KS`~~N~2>P~~4~X~:~~F~~B~~HE~X~~~`~1R^HENcP~X_RMKEWS~:=FYSOSM~N=~~}E]u~/~~F~~3~~PwQ<~~~i~)J~kc' +
  '9kYXJkkV~}M~~TIWJ~~kj~J,{zt5~~~M{~gli6~~ZtVWL~~k~:M~>OGIH~X]WMK:F}]a?8]W~dXLO=~~z/u~j5M_oj_:~~wDlA~m' +
  '~~i1B~x~2~~j@ViH~FG~~nATR~y~U~K:ro];n||3vkQlw4n~~`]Yk}~7~I1T|w.w~~@r~iWeAK~~dsE~~~c~??~g`.u]~>|s~~o;' +
  '~~~INMuJ~B~4V[PMJ~M~O~HlH?Pt~:G=FGE~~~J<}|oC~|XK~iF0jEQvBZR7~~~_~BO~uuh~{{R~~sxppy~Ypo%~J~~~@=f_U3e^' +
  'y5~adXZ9i~XSPBdx~Uk1L~v~2N~K=~]}~~IR~~a:F~]~~d/<~~~5~~L=~~X~~F~~CCzV~~~d~B>WOjBuh~E}X?6GwV~I@9XX~Q~Q' +
  'C;v}{-~~~6~~q{z;~~ny~D~~~j~C6~l^4m~ND~bc~O2w~ARfi~jj^~9=~CyB~~[1~~w^s]A~]]AX~~=P~.3~>[X~~~KSssBqMn~x' +
  'kHS~u~FyB.~hY1~~T?~a_P]Pi~{k]RuiVNO~BFADEHLKHTPKFKMB]G=CPLMg]YDteE7yrfSavKMJG}J~788igt~hp:5E~z;J~~BC' +
  '~B~~K~~FCGNQ~~o~I8~D~<~~?H~3i^^C~~hVF<~~~~~:@P`K3~~X=~~PX_D~~WW`7`~~K`3`m^Xhl;sexOLF@HgzH6?OjPemt1Oz' +
  '~zR1q~;~~[~~H~~Ys7Yz~~e~3>~~~>~Bb?~~@yjG~~EHWC~H~C~;:wvp>~~~Aw~@h64~~VpRSl~~g~<grH@OnVXX|P:K6Uq~V<;I' +
  'k~z~X46~~}/x~nBxbImbJ~~{^oD~p~~l8B~~~4~~R<~KW~uA~~NCq6~~~[~8@~U:@Pe~Ae];U]=U~~NRGE]~[X8?J~d3]~~B]~~;' +
  '~K6~~c]a~~~W~.JhTA@MD`R`]WZQN~~p=@]R~~Pd=yFn@}NN~U|7>FCnK~9I>ipn~|~7M~~~2~~P=~~QM~GC~PE<O~~~H~QN|ttg' +
  '~zzP~~rwnnx~Xnm%~I~~~4GTR>AnL~F~LU>LY]~IH;^^f~Gn5J~N~6~~U?~zabbHN[~;4o~~~~b4<Q~Q7~~:B~a~a~A~~J_@^a~~' +
  'Xa@YRNKk~F~m~|C_8~K~88:~MP~~VG;~~L)~~~:~~z~]M~~v]~T~~~H~.G~^N;~~hD~|}~6L~~k>~^~~~L~/X~N~8~~fE~~~h~gL' +
  '~gg8b~~G:~,6|hyD~|wf|iDeh<e~nDdP~k~hp5D~qE:~~]8~jLYECq~~t;[}r_WC~BFADEHLKHTPKFKMB]G=CPLMg]YGVQCM^~Le' +
  'L~QIrB~L~19<QU]~Y~F:Ni^:jjq?a~>qf2~~CPfBcr~S~H>~Ti=~~<FpHIiq;~zH]BKdz~]58,dpY;gcz;o~[hdH~~VYnQlt~_n>' +
  'E~:CV~Nf]~Y@u8V^~2KOf~~|e~@;fle>D]~8v~G~k;~~E_I8f~~Q~6@lyi8{THBp{K_OG~~3T[Gtl|Z~B/~~z?~~~>~~mrn6~~=z' +
  ']]u~~B~EUw;M;tMV~~F=l<BN~=@E~]~~~K<9~ug2b{XBbL]WL=y~dHY;~Z~~V2@whv?p=Y1jXN~_M~~]R[Pnh~d~a.~~s1~~~;~~' +
  'g~cC~~~vsA~~~E~2APxs0t}~D<~eSaGG~~`oS~~~_~?:sRJG_8h:g]hnYO<stNFZ_t~;sN~ySIQ~z~D~wDZ8SQ~45AO[L~~TNP~~' +
  'X0~~lC~}4~~:e~@nfV~~~@~LJxppb{vvL~znsjjt~/ji+{E~z~]E~~w1~~~6~~~{}.~~{vsM~~~^I-L~br7}~?9~hipt]`~~ZN?|' +
  'o~qs3@~y~8~~N4~~w~~A~~aAfG~w~H~Sd@TJMtg~a{p9M=uB~5K6xz~u~OJ5]db.el~9~~Xba<~~U`jOhe~Qm:7~bT8c~E:~XY~F' +
  ';n~GH]`~``U~4I}?t>~zWC~~rYoX=~XX=S~~8K~(GwctZ~wsaxee`cH`~<]<gzf~ck88~^O6~}J?~WUFSF_~qaSHk_LDE~BFADEH' +
  'LKHTPKFKMB]G=CPLMg]Y2eBMPjcV`RfZGQFmVqFK>ZXesY4C8Kg]7ggn=^~;nd?~~@Mc?ao~Q~E<~Rf:~~:CmEFfn8~xEZ?Haw~[' +
  '^1?]iQ3`]r<hwT`]A~~OQgIemxXf3KXICSWS^Pc[GI=_Re:?F^UeQX_>9dkd=C[~7t~E~j:~~D^HCe~~O~4=ivf5xQE@mxH]MD~~' +
  'CRXDqjyW~86iic6x~w<j~UZW;~~HbDF^q~Z~8@]KPMYQgifXMQ/M[CPJGlUwdi]<9~ug2b{XBbL]WL=y~dHY;~Z~~V5?m]l4ehO;' +
  '_NC~UB~~SGPFc^~Yu9;`]K6]jj;eY?[e>]~qNKGZl~Hu<7Goj5jt{;e{[JX=>~wWfJ{~~U|5BjHA>V>_E]T_ePFkjjD<QVkvNj;V' +
  'PKIZZQdQYNDE8KLl:FHFMKbY]A:sre9{sOB~`=aa<Hl9QHI~~~U~HEtkk^vqqH~vinffo~Ofe(v@~u~,AaZP:aZtC~]_TVDd~TNL' +
  'Q_s~Pg4EqM]9gsGBvRS[_GKjtD9GfZs]^4=n]h5lmF<zjZecAp~DKIGaZvRdY8nko-zm~2~weg^Il~_`dN~~M~~J5]db.el~9~~X' +
  'ba<~~U`jOhe~Qm@D~pb(p~RG~ef~SH{~TUjm~mnb~4I}?t>~zWC~~rYoX=~XX=S~~8K~*AfQcHteaPfSSOQDN~XKMViU~RY88~^O' +
  '6~}J?~WUFSF_~qaSHk_LDE~BFADEHLKHTPKFKMB]G=CPLMg]Y<mK?JeQG[Ea]GE=~JeMD9UGU~KS64_{p8{{~9r~C~x8~~TaxTu~' +
  '~e~K?~l~.~~6>~_G~~G~~QuJK{~~Mx+?~~u7~~~A~~N~~D~~sF~m~~~{^5?VE?ILN~U]hLHFdFVV;A`Pb~t[@7yGx9Wp~K~~K~~3' +
  '~~XOFE?~~d~>:~~~,~l`G~~cwg@~~]Ms>N~~M~@7qpj4~~~Cq~]b^5~~OjLMey~:~ECE?CDPC~~kPOH=GD~OA@kD~c~[?;~xi1d~' +
  'ZEeO_ZO7{~gJ[=~]~~X0?~uS4C~gAw@]~mZ~~k>i^{v~q~:Dvs6=r~~4zoUp{Er~~OaGo~~;~21g~~?~~~8~~|jxE^~~B~X~~~S~' +
  '/3~g_8t]}?|r}~nK~~~HZot~~L~?WJH>iUR~]USEB?HDZNHCDE@]WZSK~~w?~~DB~q3ss2Y~6bZ[~~~g~IGumm_xssI~wjpggp~P' +
  'gf&wA~w~D8|uk2|u~8~xzoq5~~ojgYz~~<~,F~rP3~~V@~wx~~Kp~~i>]~~~~~/D~~~8~~F:~~Z~~J~~l@qH~Z~E~?LA<T@MB~E~' +
  'UCC:UJ~Q>N~~~{~~`0szx,{~~9~~nxwJ~~ku~O~{~f~B5~j]9k~M6~`a~NCv~5Pdh~hh]~4I}?t>~zWC~~rYoX=~XX=S~~8K~%Y~' +
  't~T~~~]~Uv]tPI~{MUy~x~u}HH~n_2~~Y?~geVc:n~~qcXzo]0T~BFADEHLKHTPKFKMB]G=CPLMg]Y<~CmIQHEWJ[V<>9~V~EUAJ' +
  'Qc~K~J0Rmb7nmuCe~BtjF~~FTj6gu~W~G4~s~L~~5;~gS~~<~~7|aL~~~|~7.p|eG2o~O{~gtpC~~cez]y~~kz3TT@FW`LpWpQEF' +
  '?`NZ:EAV[~c[~JEpwp;Og~8~~Q~u2~~OiS8p~~>~1:o|l5~WKEs~NbRJ~~<W^Jwo~]~2:Rb~=~~~3~~|~~8~~M~^Q~~~U~;PHMGD' +
  'TBgZ~^CD:?_gJH>~N~R_QA6~zk7f~]GgQa]Q9}~iL]3~_~~Z3?~z~8~~k1|j`~qM~~ONmB~z~G~U5|yg3x~~8Nu[v~5x~~jgFu~~' +
  'F~;4]~~<~~~5z~p_O2S~~lz_~~~j~G0|ZRAhOq;ofpwa?}||VNbh}~3|<UUGG~MxbY~`9:;Y`~:HX?tr~ZbI9~~~1~~I;~~G~~6k' +
  '~?tl[~~~V~RO~uuh~{{R~~sxppy~Ypo$~J~~~1Aa7P:aZtC~]_TVDd~TNLQ_s~Pg1>~v~3X~a8~|}~~BT~~ncH~H~~d46~~X8p`f' +
  '=~h]~W@~~;Q~L~~~]~C@;JUMPO~E~UH>@a;~=IMb~Z~Z~V<ipn:q?~7~~dnn/~~alvEtq~Fy>7~x@8y~Z5~no~]4~~]^ru~vvj~*' +
  'O~DzC~~]H~~x_t^B~^^BX~~=Q~4UzeO]~zudzgg:/Kc~GBaB}i~fn::~MK6~~]G~jgYE?q~~sEZ}r_6W~BFADEHLKHTPKFKMB]G=' +
  'CPLMg]Y7lJGNldFT@LIAM=~V~?I>YL]]Y_K0So3?oovEf~CvlG~~HUkGiw~Y~EP~fzG~~&X~ZZ{~M~~YoT]v~~or8Kht]/kg~7s~' +
  '_lh5~~[]sUqy~cr1UgQ;agVtkt]MG?~^~5=Zb_~^s_2Cntm8Le~@~~O~s1~~MgQMn~~Y~<F4~o>~ZNHv~QeVM~~0ZaMzr~`~4B~~' +
  '~2~~~;~~WO[@~~=WmA~~~~~BGUBWOQIe~mRHG<1UaMPC~B~~~U@<~yj6e~[FfP`[PA|~hK]/~^~~Y@@whv1ps=9jXN~_7~~]R[Pn' +
  'h~d~O>vsa,r~~>{oUq{Tr~~da]p~~2~I5T}w1x~~<s~@XfK7~~dsX~~~c~EEyXP6eMn<mcnt_9zyzSK`ez~1y3]ROJ]~`YR~IRAA' +
  'JK~5LMSKR~T`7A{zmA~zVI~gDihCOt@9O5~~~]~HEtkk^vqqH~vinffo~Ofe(v@~u~O2~~w9~~~4~~~z|9~~zur;~~~I^%[~D~Q~' +
  '~UK~vV~~ko~~hVN~~~~~8A~~~-~~m>~~I~~BQ~BqoP~`~T~C?MYRKUr~AbPJFEHL~0HD~N~~b~Z6mur8u|~B~~irr-~~epz;xu~a' +
  '}Q@~yk7z~[4~op~],~~^_sv~wwk~0N~CyB~~[G~~w^s]A~]]3X~~=P~(^~n~e~~~m~WHlna8~PhjH~r~ovG6~mH-~~9N~fdUbTm~' +
  '~pbFyn[SS~BFADEHLKHTPKFKMB]G=CPLMg]Y9{Qdg~yMwhZp/g>~l~8I9pn{~ow7B?~x;~~~CO~;O~Q~~Q4~Q}O~m~IC~B~;~~7C' +
  '~>P~~I~~dy6L~~~y@8:x~A/{FV<~Vo|xE~~km~T~~~U~/oB]UW{M~W~~<nB~v~A6UOO~u|~>Dv}vO*m~I~~W~|D~~VpCBw~~a~98' +
  '~~~;~>4D~~OPVN~~TOuC~~~W~48lke9{~z6l~X]Z=~~KeGHat~]~8lwJ<Hsl~~~U<[>ZU~:H7~I~~~Q3E~~s?n~d4oYi7YA~~qTe' +
  '@~g~~b45~;~Az}NCtGX~jW~~h?CLxs~n~;>XPA>_`~D~P8~`YM~~P5K~~~K~3I:~~0~~~J~~QCJLC~~z^U~~~y~>D~@8BTC^@fGO' +
  'fGV~ZfA=RZZ~V~5g`IZkjbKCjJUU>]]}CB2H][sin6ER~E;~RQO~~>~MJ5~LIIP~~~Y~IGumm_xssI~wjpggp~Pgf&wA~w~;A]IJ' +
  '3VK~D~VS]BWHfF@LUV~~K~3I]J~5~dDB~|TTX[[d]E7K~~~]d5E~QY5T~B:~~~~~?T~PQJB~~~LaEWZX<RfY~9ncQ?=hX~>C?jms' +
  ':qnW6jqo-ry~1~~eooJ~~Gmw]ur~^z.3~l^;m~ND~bc~OEw~QRfi~jj^~(Z~P~O~~hT~~~j~KN~iiN?~~I]~47p]E<~plZp]^Y]2' +
  'Y~bUC`s_~]d>:~k]9~~>9~dbS`Rk~}n`UwlY=7~BFADEHLKHTPKFKMB]G=CPLMg]Y;OuHK[~N[B~y5U;cV~<A@Sa~~bb2@Sod?oo' +
  'vEf~Cv3G~~HUkGiw~Y~J@~Vk?~~>HrJKks=~|/_DMf|~_b6EbnW.eaxA8}YfbF~~UWlOks}]l0X~]Ii~^bbjjER?~~~1AOjj~iT~' +
  'C>ipiAH`~;y~J~n>~~.bLHi~~T~.@lyi8{THBp{K_OG~~ET[Gtl|Z~86iic6x~w<j~UZW;~~HbDF^q~Z~DEK>:;^n~SXWB]@Cx~B' +
  '?C~S~~Xy<9~ug2b{XBbL]WL=y~dHY;~Z~~V5?m]l4ehO;_NC~UB~~SGPFc^~YuD3khVAguuFodJep,g~{YVRdv~S~.7Luo:py~@k' +
  '~aP^CD~}]kP~~~[~5GpNF1]Cd<cZdjUKpppJBV]q{Tp;TqIj|{[~<AB=XICm~:BAgnl~F~A:sre9{sOB~`=aa<Hl9QHI~~~U~HEt' +
  'kk^vqqH~vinffo~Ofe(v@~u~=1ibX6ib|6~dG]^Bl~]VTYg{~Xo5LwSc8nyNH|YZaeMQpzK.Mm`ybe7@q_j/noI?|l]heDr~FNKJ' +
  'd]yUgHYJZ]Gh[~U9e0>DDZ~MOGlKujspM9ahf*ip~<~~]fe@~~YcnSli~Tq?;~gY=h~I?~]^~K@r~LMad~e0Y~4I}?t>~zWC~~rY' +
  'oX=~XX=S~~8K~0FvaKX~KKBCJc>aTI~h[]fye~>C;;~aR9~~4B~ZXIVHa~sdVKmbOGG~BFADEHLKHTPKFKMB]G=CPLMg]YB~[JT~' +
  '|J]EUK:PN~T~3>GsTM~=zC8Kg]7ggn=^~;nd?~~@Mc?ao~Q~I?~Uj>~~.GqIJjr<~{I^CLe{~^a*Igs[5jf|Fr~^jfK~~Y[qSow~' +
  'bE?<Lj>ExS~@~[=kF~s~2JN~T~ry~8=hoh@G_~:x~I~m=~~GaK4h~~S~4=ivf5xQE@mxH]MD~~CRXDqjyW~N7~~y3~~~/~~kpm<~' +
  '~^xZ[t~~H~OPsOGCJh~~CJ<P1dr~L>;~l~{~s<9~ug2b{XBbL]WL=y~dHY;~Z~~V4Guet<mpWCgV2~]J~~[OXNk;~a}55hdS>dqq' +
  '2laGblEd~xVROas~O}<7Goj5jt{;e{[JX=>~wWfJ{~~U|(V~]U=jRsKrhCydZ~~~YQek~~c~>tnVOxxoYW<lKOF?j~+dfHki~w|B' +
  ';utg;|tP7~a>cb=In:RJK~~~W~HEtkk^vqqH~vinffo~Ofe(v@~u~J4pi_:oh~+~knbdCs~c]Z`n~~_v.X~_o:z~ZT~efmqY^}~W' +
  ';Dym>n=,Ctbm5qrLB~o`khGu~IQNMg_|Xj1MPMQG]OzIcXGI@]N~8BF`ci]gcJ5]db.el~9~~Xba<~~U`jOhe~Qm3;~gY=h~I?~]' +
  '^~K@r~LMad~7eY~+N~CyB~~[G~~w^s]A~]]AX~~=P~&Kp[mR~okZp]]C[NX~bUW`s_~]c88~^O6~}J?~WUFSF_~qaSHk_LDE~BFA' +
  'DEHLKHTPKFKMB]G=CPLMg]Y@iY4DmfZdVj]J/IqYuJCK][hv]dC8Kg]7ggn=^~;nd?~~@Mc?ao~Q~?Q~g{4~~CF~Z5{~M~~ZpUF3' +
  '~~ps1?]iQ3`]r<hwT`]A~~OQgIemxXfAan58imhtfyq]2Suh{A9]tk{fnu>9dkd=C[~7t~E~j:~~D^HCe~~O~4=ivf5xQE@mxH]M' +
  'D~~CRXDqjyW~>2onh<~~}4o~[`]8~~NhJKdw~_~A[fUZ?b[qLpbB<AVe|Z/>v_~nsf<9~ug2b{XBbL]WL=y~dHY;~Z~~V5?m]l4e' +
  'hO;_NC~UB~~SGPFc^~Yu9;`]K6]jj;eY?[e>]~qNKGZl~Hu@<Ltn,ox~@j~`O]BC~|[jO~~~Z~5BjHA>V>_E]T_ePFkjjD<QVkvN' +
  'j8[TPN_^ViU^SII=PQq7K6JQOf]b@?~~|6~~f;~v<xx4_~:h_`~~~l~HEtkk^vqqH~vinffo~Ofe(v@~u~;-aZP:aZtC~]_TVDd~' +
  'TNLQ_s~Pg8JuQa=lwLFzWX_cLPoyI>Kk/x`c4T~s~3~~]J~~q|yG~~6O`7xq~i{K?SPT=_R}LB[IKC`P~6;Hcek`BfJ5]db.el~9' +
  '~~Xba<~~U`jOhe~Qm:7~bT8c~E:~XY~F;n~GH]`~``U~5d~Z~Y~~r^~~~t~sX~ssXn~~(f~.Lq]nT~?m[r__Z]PZ~dVYat`~]/88' +
  '~^O6~}J?~WUFSF_~qaSHk_LDE~BFADEHLKHTPKFKMB]G=CPLMg]Y0zWbV~QPLO{FEO<=F~ENEoly~WQH<Pk`2llsBc~@shD~~4Rh' +
  'Dft~U~AL~bvJ~~3S}16v~H~~UjOXq~~kn6Ebn?4eaxAm}Yf@F~~UWl7ks}]l5IJ`AjnjugzsAaF:i|<9ARl|hov@;fle>D]~8v~G' +
  '~k;~~8_IEf~~Q~89n{k1}VJDr}MaR;~~HV]Ivn~]~?6poi=~~~Bp~]a1A~~Ni=Ldx~`~2ZeGYBbZLroCVZ2Vd|BGFu^~mre-=~zk' +
  '7f~]GgQa]QB}~iL]?~_~~Z?N|l{Ctw]7IA.~dE~~bF_Trm~h~AAolZ1kyy1sICit>k~~]YVhz~W~;?<M|9|~~:w~E]jA;~~ix]~~' +
  '~@~E:z0QNfNo:mdou`V{zzT5af{~^z<rkTEvNUVluIH`5Tg~DEM1hf}tySL~~x/~~a?~rFts;Z~:c8[~~~h~HEtkk^vqqH~vinff' +
  'o~Ofe(v@~u~A6gaW;g`{2~EfZ]Kk~ZUC=fy~Wm1L~br?|~M?~g@pt]`~~L0]|o~qs8G~o{1~~1O~}mxvT~~W^=[tm~MwPUX::=dW' +
  '~6k`OQ@eV~@JN?kqeokM9ahf1ip~1~~]fe@~~YcnSli~=qH1~pbFq~RH~fg~T6{~8Vjm~nn8~4I}?t>~zWC~~rYoX=~XX=S~~8K~' +
  '*EuarX~uqIvbc^aS^~hZ]exd~2i/C~i=A~~TJ~b`Q^Pi~{l^SujWO4~BFADEHLKHTPKFKMB]G=CPLMg]Y2yiaE~WjtUWmL9QXOH:' +
  '?=nkW~VWC8Kg]7ggn=^~;nd?~~@Mc?ao~Q~I7~Uj>~~=:qIJjr<~{I^CLe{~^>7@gs].jf}Fr~^kg:~~Z]qTpx~EE.jMW8rvQRQ~' +
  'MCW<~q~CFe}Q~pwY>9dkd=C[~7t~E~j:~~D^HCe~~O~4=ivf5xQE@mxH]MD~~CRXDqjyW~G1xwq1~~~:x~di<I~~VqSTl~~h~@`k' +
  'G_;g>vxQgCD1Gj~_MUIDRsxj<9~ug2b{XBbL]WL=y~dHY;~Z~~V<6sdr;loUBfTJ~[3~~YNW>id~_|ABhdS4dqq.laGblEd~xVRO' +
  'as~O}M;X~{/{~~.v~l[iNO~~hw[~~~K~=2rPI<^Fg9e]gmX?srrLDY^s~Vr8ha]IlkcubkCUV/C]}<IYIJ]sjoE=wvi6~wRE~c@e' +
  'e7Kp5TLM~~~Y~HEtkk^vqqH~vinffo~Ofe(v@~u~6<]UK5]Up>~X[OQ@_~OJGMZn~Lb6HsO_;juJDxUV]aINmvG4Ii]=^a7<vdp,' +
  'tuND~rbmkIx~LSQOib~ZlSW[X]Rg2~Tnc7FKhX~3MQknthBnK1^fc/fm~:~~Zcc>~~VakQif~Rn>:~fX1g~H6~]]~J?q~KL`c~dd' +
  'X~AV~(~J~~cO~~~f{eI~eeI`~~EX~-SxLu[~xtbx4LadVa~jD`h{9~dl46~qbC~~]R~jEYfXq~~sfZ}r_85';
